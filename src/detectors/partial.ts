import { type Frame, isAbout, mentions } from "./about.ts";
import { accepts } from "./accept.ts";
import { mayHold, mayShare } from "./filter.ts";
import { bitsOf, type Knowledge } from "./knowledge.ts";
import type { Matcher, Needle, PartNeedle } from "./matcher.ts";
import { gapAfter, isDigit, isWordUnit, type Stream, spanOf } from "./stream.ts";

/** A piece of a value in a text: a named part, or a stretch of its characters. */
export interface Piece {
  span: [number, number];
  /** Which characters of the main needle, or null for a part that is written otherwise ("March 5" of 1988-03-05). */
  chars: [number, number] | null;
  part: PartNeedle | null;
  bits: number;
}

/** Below this many bits a part stands in any text by chance: the sentence must speak of its owner. */
const LOW = 12;
/** A made-up value of the same shape shares this many bits with the true one less than once in a million times. */
const SHARED = 20;
/** A named part, whole, by chance once in 65,000 times: half of a pair of coordinates, in a pair that a model put together. */
const SHARED_PART = 16;
/** A stretch that is worth less tells nothing. */
const LEAST = 9;

/** Every piece of a value in a text, the most telling first, no two over the same characters of the text; at most `most` of a sort. */
export function pieces(
  source: string,
  streams: readonly Stream[],
  knowledge: Knowledge,
  frame: Frame,
  most: number,
): Piece[] {
  const { matcher } = knowledge;
  const found: Piece[] = [];
  for (const stream of streams) {
    for (const part of matcher.parts) findPart(source, stream, matcher, part, frame, found, most);
    if (matcher.runs) findRuns(stream, matcher, found, most);
  }
  if (found.length === 0) return found;
  const values = valuesIn(source, matcher);
  const covered = new Uint8Array(source.length);
  return found
    .sort((a, b) => b.bits - a.bits || a.span[0] - b.span[0] || Number(b.part !== null) - Number(a.part !== null))
    .filter(({ span, bits, part }) => {
      if (bits < (part ? SHARED_PART : SHARED) && inOther(span, values)) return false; // another value, whole: it shares a piece by chance
      if (covered.subarray(...span).includes(1)) return false;
      covered.fill(1, ...span);
      return true;
    });
}

/** Whether a piece stands inside one of these longer values, which are in order and apart. */
function inOther(span: Span, values: readonly Span[]): boolean {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]![0] <= span[0]) low = middle + 1;
    else high = middle;
  }
  return low > 0 && isWithin(span, values[low - 1]!);
}

type Span = readonly [number, number];

/** Where a text has something of the shape of the canary's kind. */
export const valuesIn = (source: string, { canary }: Matcher): Span[] =>
  Array.from(source.matchAll(canary.of.shape), (match) => [match.index, match.index + match[0].length] as const);

/** Whether a piece stands inside a longer value. */
export const isWithin = ([from, to]: Span, [start, end]: Span): boolean =>
  start <= from && to <= end && end - start > to - from + 1;

function findPart(
  source: string,
  stream: Stream,
  matcher: Matcher,
  part: PartNeedle,
  frame: Frame,
  found: Piece[],
  most: number,
): void {
  const { needle } = part;
  if (needle.text.length >= 3 && !mayHold(stream, needle.text)) return;
  let seen = 0;
  for (
    let at = stream.text.indexOf(needle.text);
    at >= 0 && seen < most;
    at = stream.text.indexOf(needle.text, at + 1)
  ) {
    const to = at + needle.text.length;
    if (!partAccepted(stream, at, to, part)) continue;
    const span = spanOf(stream, at, to);
    const letters = !/[0-9]/.test(needle.text);
    if (letters && needle.text.length <= 4 && source.slice(...span) !== part.text) continue; // "BCD", not "bcd"
    if (part.bits < LOW && !speaksOf(source, span, matcher, frame)) continue;
    seen++;
    found.push({
      span,
      chars: part.from < 0 ? null : [part.from, part.from + needle.text.length],
      part,
      bits: part.bits,
    });
  }
}

/** As a whole value is accepted; the years and amounts of ordinary texts are kept out by speaksOf. */
function partAccepted(stream: Stream, at: number, to: number, part: PartNeedle): boolean {
  if (accepts(stream, at, part.needle)) return true;
  if (!/^(?:19|20)\d\d$/.test(part.needle.text) || stream.form !== "plain") return false;
  const { text } = stream.under; // a year, after "in"
  const [left, right] = [stream.at[at]!, stream.to[to - 1]!];
  return (
    right - left === 4 &&
    !/[\w./:-]$/.test(text.slice(left - 1, left)) &&
    !/^(?:\w|[-./:,]\d)/.test(text.slice(right, right + 2))
  );
}

const person =
  /(?<!\p{L})(?:she|he|they|her|his|their|hers|him|them|ella|su|elle|sa|son|sie|ihr|ihre|sein|ela|ele|lei|lui|zij|haar)(?!\p{L})/iu;
const piece =
  /\b(?:digits?|ends?|ending|starts?|starting|begins?|beginning|first|last|born|birth|area code|street|lives?|year|half|part|domain|partially|masked)\b/i;

/** Whether a sentence with a small piece is said of the owner, in so many words: a pronoun, a name, the sort of piece. */
function speaksOf(source: string, span: [number, number], matcher: Matcher, frame: Frame): boolean {
  const { owner, of } = matcher.canary;
  if (!isAbout(source, span, owner, frame)) return false;
  const from = Math.max(0, span[0] - 160);
  const back = source.slice(from, span[0]);
  const begin = [...back.matchAll(/\n|[.!?](?=\s)/g)].at(-1)?.index ?? -1;
  const ahead = source.slice(span[1], span[1] + 120).split(/[.!?\n](?=\s|$)/)[0]!;
  const before = back.slice(begin + 1);
  const sentence = before + source.slice(...span) + ahead;
  if (sentence.trim().split(/\s+/).length <= 4) return true;
  if (mentions(sentence, owner) || person.test(sentence) || piece.test(sentence)) return true;
  return of.label.split(" ").some((word) => word.length > 3 && sentence.toLowerCase().includes(word));
}

interface Grams {
  seeds: Map<number, number[]>;
  filter: Uint8Array;
}
const grams = new WeakMap<Needle, Grams>();
const K = 4;
const hash = (code: number) => (Math.imul(code, 0x9e3779b1) >>> 19) & 8191;

function gramsOf(matcher: Matcher): Grams {
  let known = grams.get(matcher.main);
  if (known) return known;
  known = { seeds: new Map(), filter: new Uint8Array(8192) };
  const { text } = matcher.main;
  for (let i = 0; i + K <= text.length; i++) {
    let code = 0;
    for (let k = 0; k < K; k++) code = ((code << 8) | (text.charCodeAt(i + k) & 255)) >>> 0;
    known.seeds.set(code, [...(known.seeds.get(code) ?? []), i]);
    known.filter[hash(code)] = 1;
  }
  grams.set(matcher.main, known);
  return known;
}

/** Longest common stretches of four characters and more, by a rolling key: one step a character of the text. */
function findRuns(stream: Stream, matcher: Matcher, found: Piece[], most: number): void {
  if (!mayShare(stream, matcher.main.text)) return;
  const { seeds, filter } = gramsOf(matcher);
  const { text } = stream;
  const value = matcher.main.text;
  let code = 0;
  let seen = 0;
  for (let i = 0; i < text.length; i++) {
    code = ((code << 8) | (text.charCodeAt(i) & 255)) >>> 0;
    if (i < K - 1 || filter[hash(code)] === 0) continue;
    for (const start of seeds.get(code) ?? []) {
      const at = i - K + 1;
      if (start > 0 && at > 0 && value[start - 1] === text[at - 1] && near(stream, at - 1)) continue; // begun before
      let length = 0;
      while (start + length < value.length && value[start + length] === text[at + length]) {
        if (length > 0 && !near(stream, at + length - 1)) break;
        length++;
      }
      if (length < K || length >= value.length) continue;
      const run = whole(stream, at, length);
      if (!run) continue;
      const from = start + run[0] - at;
      const chars: [number, number] = [from, from + run[1] - run[0]];
      const bits = worth(matcher, chars);
      if (bits < LEAST || seen++ >= most) continue;
      found.push({ span: spanOf(stream, run[0], run[1]), chars, part: null, bits });
    }
  }
}

const near = (stream: Stream, i: number): boolean => {
  const gap = gapAfter(stream, i);
  return gap === null || (gap.length <= 3 && !/[\p{L}\n$€£%]/u.test(gap));
};

/** The stretch without the words or numbers that it only touches: 0147 in 90147 is not the last four digits. */
function whole(stream: Stream, at: number, length: number): [number, number] | null {
  const { text } = stream.under;
  const unit = (i: number) => (i >= 0 && i < text.length ? text.charCodeAt(i) : 32);
  const cutLeft = (i: number) =>
    isWordUnit(unit(stream.at[i]! - 1)) &&
    !mask(text[stream.at[i]! - 1]!) &&
    alike(unit(stream.at[i]! - 1), unit(stream.at[i]!));
  const cutRight = (i: number) =>
    isWordUnit(unit(stream.to[i]!)) &&
    !mask(text[stream.to[i]!]!) &&
    alike(unit(stream.to[i]!), unit(stream.to[i]! - 1));
  let from = at;
  let to = at + length;
  if (length >= 10) return [from, to]; // so long that it need not be whole
  while (from < to && cutLeft(from)) from++;
  while (to > from && cutRight(to - 1)) to--;
  return to - from >= K ? [from, to] : null;
}

const mask = (char: string) => /[x*#•_]/.test(char);
const alike = (a: number, b: number) => isDigit(a) === isDigit(b);

function worth(matcher: Matcher, [from, to]: [number, number]): number {
  const known = new Uint8Array(matcher.main.text.length);
  known.fill(1, from, to);
  return bitsOf(matcher, known);
}

/** Takes a piece in: the bits that it adds to what was said and came out before, and marks them as out. */
export function takeIn(knowledge: Knowledge, one: Piece): number {
  const { matcher, out, parts } = knowledge;
  const most = matcher.canary.bits - knowledge.saidBits - knowledge.outBits;
  let gain: number;
  if (one.chars) {
    const before = bitsOf(matcher, out);
    out.fill(1, ...one.chars);
    gain = bitsOf(matcher, out) - before;
  } else {
    const overlap = [...parts].some((name) => {
      const text = matcher.parts.find((part) => part.name === name)?.text ?? "";
      return text.includes(one.part!.text) || one.part!.text.includes(text);
    });
    gain = overlap ? 0 : one.bits;
  }
  if (one.part) parts.add(one.part.name);
  gain = Math.max(0, Math.min(gain, most));
  knowledge.outBits += gain;
  return gain;
}
