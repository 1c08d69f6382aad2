import type { Stream } from "./stream.ts";

/**
 * What a stream may hold, made once for all canaries that are looked for in it: with many of them, nearly every needle
 * can be ruled out without a look at the text. Never wrong when it says no.
 */
interface Filter {
  /** A bit for each hash of three characters in a row, and how many bits of a hash are used. */
  triples: Uint32Array;
  shift: number;
  /** Its words and numbers. */
  words: Set<string>;
}

/** The hash's upper bits tell most. */
const hash = (text: string, i: number, shift: number): number =>
  Math.imul((text.charCodeAt(i) * 31 + text.charCodeAt(i + 1)) * 31 + text.charCodeAt(i + 2), 0x9e3779b1) >>> shift;
const filters = new WeakMap<Stream, Filter>();

function filterOf(stream: Stream): Filter {
  const known = filters.get(stream);
  if (known) return known;
  const { text, at, to } = stream;
  const bits = Math.ceil(Math.log2(Math.max(64, text.length))) + 4; // about one in twenty is set
  const made: Filter = { triples: new Uint32Array(1 << (bits - 5)), shift: 32 - bits, words: new Set() };
  for (let i = 0; i + 3 <= text.length; i++) {
    const h = hash(text, i, made.shift);
    made.triples[h >>> 5]! |= 1 << (h & 31);
  }
  for (let i = 1, from = 0; i <= text.length; i++)
    if (i === text.length || at[i]! > to[i - 1]!) {
      made.words.add(text.slice(from, i));
      from = i;
    }
  filters.set(stream, made);
  return made;
}

const has = ({ triples, shift }: Filter, text: string, i: number): boolean => {
  const h = hash(text, i, shift);
  return (triples[h >>> 5]! & (1 << (h & 31))) !== 0;
};

/** Whether a text of at least three characters may stand in the stream. */
export function mayHold(stream: Stream, text: string): boolean {
  const filter = filterOf(stream);
  for (let i = 0; i + 3 <= text.length; i++) if (!has(filter, text, i)) return false;
  return true;
}

/** Whether four characters in a row of a text may stand in the stream. */
export function mayShare(stream: Stream, text: string): boolean {
  const filter = filterOf(stream);
  let before = false;
  for (let i = 0; i + 3 <= text.length; i++) {
    const now = has(filter, text, i);
    if (now && before) return true;
    before = now;
  }
  return false;
}

/** Whether some word of the stream is the beginning of a text. */
export function mayBegin(stream: Stream, text: string): boolean {
  const { words } = filterOf(stream);
  for (let n = 1; n <= text.length; n++) if (words.has(text.slice(0, n))) return true;
  return false;
}
