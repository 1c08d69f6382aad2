/**
 * Words to numbers and back. A common word, with the space before it, is one token; digits and signs are a token each. A word
 * outside the vocabulary takes one of `slots` places by the hash of its letters, for as long as the text lasts: the
 * model sees an opaque word, the same at each mention, and can repeat it by pointing at it (the extended vocabulary of
 * See et al. 2017, arXiv:1704.04368). So every text can be encoded, and decoded back to the letter.
 */
export interface Vocabulary {
  /** Pieces with a number of their own; the first are `special`. */
  pieces: readonly string[];
  /** How many words outside the vocabulary one text may hold, each with and without a space before it. */
  slots: number;
}

export const special = ["<pad>", "<system>", "<user>", "<bot>", "<end>"] as const;
const PIECE = / ?[A-Za-z]+|[0-9]|\s|[^\sA-Za-z0-9]/gu;
const WORD = /^ ?[A-Za-z]+$/;

export const piecesOf = (text: string): string[] => text.match(PIECE) ?? [];

function hash(word: string): number {
  let h = 2166136261; // FNV-1a, then Murmur3's finish: neighbouring words must not take neighbouring slots
  for (let i = 0; i < word.length; i++) h = Math.imul(h ^ word.charCodeAt(i), 16777619);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  return (h ^ (h >>> 13)) >>> 0;
}

/** The words outside the vocabulary that one text has used so far: which slot is whose. Grows with the text, so a prefix's stays valid. */
export class Slots {
  readonly #bySlot: (string | undefined)[];

  constructor(count: number) {
    this.#bySlot = new Array(count);
  }
  /** The word's slot; the next free one where another word has it. When all are taken, two words share one. */
  take(word: string): number {
    const count = this.#bySlot.length;
    const start = hash(word) % count;
    for (let i = 0; i < count; i++) {
      const slot = (start + i) % count;
      this.#bySlot[slot] ??= word;
      if (this.#bySlot[slot] === word) return slot;
    }
    return start;
  }
  word(slot: number): string {
    return this.#bySlot[slot] ?? "";
  }
}

export class Tokenizer {
  readonly vocabulary: Vocabulary;
  readonly #ids: Map<string, number>;

  constructor(vocabulary: Vocabulary) {
    this.vocabulary = vocabulary;
    this.#ids = new Map(vocabulary.pieces.map((piece, id) => [piece, id]));
  }
  /** How many numbers there are: pieces, then slots with a space before the word, then slots without. */
  get size(): number {
    return this.vocabulary.pieces.length + 2 * this.vocabulary.slots;
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
    return piecesOf(text).map((piece) => {
      const id = this.#ids.get(piece);
      if (id !== undefined) return id;
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
      text += slot < 0 ? pieces[id] : slot < count ? ` ${slots.word(slot)}` : slots.word(slot - count);
    }
    return text;
  }
}
