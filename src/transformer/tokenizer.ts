/**
 * Words to numbers and back. A common word, with the space before it, is one token; without the space, with a capital or both
 * it is a token too, which the model reads as that word but can only repeat by pointing at it. Digits and signs are a token each.
 * A word outside the vocabulary takes one of `slots` places by the hash of its letters, for as long as the text lasts: the
 * model sees an opaque word, the same at each mention, and can repeat it by pointing at it (the extended vocabulary of
 * See et al. 2017, arXiv:1704.04368). So every text can be encoded, and decoded back to the letter.
 * A vocabulary without slots spells such words letter by letter instead; a character that it has no piece for reads as U+FFFD.
 */
export interface Vocabulary {
  /** Pieces with a number of their own; the first are `special`, the last are words. */
  pieces: readonly string[];
  /** How many of them are words: a space, then letters. */
  words: number;
  /** How many words outside the vocabulary one text may hold, each with and without a space before it; half of them capitalised. */
  slots: number;
}

export const special = ["<pad>", "<system>", "<user>", "<bot>", "<end>"] as const;
const PIECE = / ?[A-Za-z]+|[0-9]|\s|[^\sA-Za-z0-9]/gu;
const WORD = /^ ?[A-Za-z]+$/;

/** How else a word may stand: without the space before it, with a capital, or both. */
const forms = [
  (word: string) => word.slice(1),
  (word: string) => ` ${word.charAt(1).toUpperCase()}${word.slice(2)}`,
  (word: string) => word.charAt(1).toUpperCase() + word.slice(2),
];

export const piecesOf = (text: string): string[] => text.match(PIECE) ?? [];

function hash(word: string): number {
  let h = 2166136261; // FNV-1a, then Murmur3's finish: neighbouring words must not take neighbouring slots
  for (let i = 0; i < word.length; i++) h = Math.imul(h ^ word.charCodeAt(i), 16777619);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  return (h ^ (h >>> 13)) >>> 0;
}

/**
 * The words outside the vocabulary that one text has used so far: which slot is whose. Grows with the text, so a prefix's stays
 * valid. The upper half of the slots is for words with a capital, which the model can so tell for names.
 */
export class Slots {
  readonly #bySlot: (string | undefined)[];

  constructor(count: number) {
    this.#bySlot = new Array(count);
  }
  /** The word's slot; the next free one of its half where another word has it. When all are taken, two words share one. */
  take(word: string): number {
    const half = this.#bySlot.length / 2;
    const from = /^[A-Z]/.test(word) ? half : 0;
    const start = hash(word) % half;
    for (let i = 0; i < half; i++) {
      const slot = from + ((start + i) % half);
      this.#bySlot[slot] ??= word;
      if (this.#bySlot[slot] === word) return slot;
    }
    return from + start;
  }
  word(slot: number): string {
    return this.#bySlot[slot] ?? "";
  }
}

export class Tokenizer {
  readonly vocabulary: Vocabulary;
  /** Of the pieces and of the words' other forms; nothing where the slots are. */
  readonly #texts: string[];
  readonly #ids: Map<string, number>;

  constructor(vocabulary: Vocabulary) {
    const { pieces, words, slots } = vocabulary;
    this.vocabulary = vocabulary;
    const spaced = pieces.slice(pieces.length - words);
    this.#texts = [...pieces, ...new Array<string>(2 * slots).fill(""), ...forms.flatMap((form) => spaced.map(form))];
    this.#ids = new Map(this.#texts.map((text, id): [string, number] => [text, id]).reverse()); // a piece, where there is one
  }
  /** How many numbers there are: pieces, then slots with a space before the word, then slots without, then the words' other forms. */
  get size(): number {
    return this.#texts.length;
  }
  slots(): Slots {
    return new Slots(this.vocabulary.slots);
  }
  /** @throws RangeError for a name that is not special */
  special(name: (typeof special)[number]): number {
    return special.indexOf(name);
  }
  encode(text: string, slots: Slots): number[] {
    const { pieces, slots: count } = this.vocabulary;
    return piecesOf(text).flatMap((piece) => {
      const id = this.#ids.get(piece);
      if (id !== undefined) return id;
      if (count === 0) return Array.from(piece, (sign) => this.#ids.get(sign) ?? this.#ids.get("\ufffd") ?? 0);
      const spaced = piece.startsWith(" ") && WORD.test(piece);
      return pieces.length + slots.take(spaced ? piece.slice(1) : piece) + (spaced ? 0 : count);
    });
  }
  decode(ids: Iterable<number>, slots: Slots): string {
    const { pieces, slots: count } = this.vocabulary;
    let text = "";
    for (const id of ids) {
      if (id < special.length) continue;
      const slot = id - pieces.length;
      if (slot < 0 || slot >= 2 * count) text += this.#texts[id];
      else text += slot < count ? ` ${slots.word(slot)}` : slots.word(slot - count);
    }
    return text;
  }
}
