import { hash } from "node:crypto";
import { piecesOf, special, type Vocabulary } from "../../transformer/tokenizer.ts";
import { vocabulary as reference } from "../corpus/index.ts";

const ASCII = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i));
const signs = [...special, "\ufffd", "\n", ...ASCII];

/** Fewer different texts than this do not give a word a token of its own: one person's name must not get in by being written often. */
const LEAST = 3;
/** Characters beyond ASCII that get a token of their own. */
const CHARACTERS = 500;

/** Tells texts that were seen from others, by 96 bits of their hash. */
export class Seen {
  readonly #hashes = new Set<string>();
  /** Whether it is the first time. */
  add(text: string): boolean {
    const before = this.#hashes.size;
    this.#hashes.add(fingerprint(text));
    return this.#hashes.size > before;
  }
  has(text: string): boolean {
    return this.#hashes.has(fingerprint(text));
  }
}
const fingerprint = (text: string) => hash("sha256", text, "base64url").slice(0, 16);

/** Counts in how many texts words and characters stand; a text that comes again counts once. */
export class PieceCounts {
  readonly #counts = new Map<string, number>();
  readonly #seen = new Seen();

  add(text: string): void {
    if (!this.#seen.add(text)) return;
    for (const piece of new Set(piecesOf(text))) this.#counts.set(piece, (this.#counts.get(piece) ?? 0) + 1);
  }
  /** Every ASCII sign, frequent other characters, and at most so many frequent words as they stand in texts; all else is spelled. */
  vocabulary(words: number): Vocabulary {
    const own = new Set<string>(signs);
    const frequent = [...this.#counts]
      .filter(([piece, count]) => count >= LEAST && !own.has(piece))
      .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
      .map(([piece]) => piece);
    const isWord = (piece: string) => /[A-Za-z]/.test(piece);
    const characters = frequent.filter((piece) => !isWord(piece)).slice(0, CHARACTERS);
    return inEights([...signs, ...characters, ...frequent.filter(isWord).slice(0, words)]);
  }
}

/** A vocabulary that no text of any corpus decides: ASCII signs, and the words that the reference model knows. */
export function publicVocabulary(words: number): Vocabulary {
  const own = new Set<string>(signs);
  const known = reference(8).pieces.filter((piece) => !own.has(piece) && /^ ?[A-Za-z]+$/.test(piece));
  return inEights([...signs, ...known.slice(0, words)]);
}

/** The product works in eights. */
function inEights(pieces: string[]): Vocabulary {
  const spares = Array.from({ length: (8 - (pieces.length % 8)) % 8 }, (_, i) => `<spare ${i}>`);
  return { pieces: [...pieces, ...spares], words: 0, slots: 0 };
}
