import type { Matcher } from "./matcher.ts";
import { compact, isDigit, isWordUnit, type Stream } from "./stream.ts";
import { clean } from "./view.ts";
import { bitsAfterPrefix, characterBits } from "./worth.ts";

/** What somebody knows of one canary. Grows as a talk goes on. */
export interface Knowledge {
  readonly matcher: Matcher;
  /** 1 for each character of the main needle that the asker said. */
  readonly said: Uint8Array;
  /** 1 for each character that was said by the asker or came out. */
  readonly out: Uint8Array;
  /** Parts that came out or were said, by name. */
  readonly parts: Set<string>;
  /** The asker said all of it: nothing can be given away any more. */
  all: boolean;
  saidBits: number;
  /** Bits that came out beyond what was said. */
  outBits: number;
}

export const knowledgeOf = (matcher: Matcher): Knowledge => ({
  matcher,
  said: new Uint8Array(matcher.main.text.length),
  out: new Uint8Array(matcher.main.text.length),
  parts: new Set(),
  all: false,
  saidBits: 0,
  outBits: 0,
});

/** Bits at stake. */
export const atStake = ({ matcher, saidBits }: Knowledge): number => Math.max(0, matcher.canary.bits - saidBits);

/** Whether everything that differs from value to value is out: the 555 that every number has need not be told. */
export function isOut({ matcher, out }: Knowledge): boolean {
  if (!out.includes(1)) return false;
  const each = characterBits(matcher);
  return out.every((one, i) => one === 1 || each[i]! < 0.01);
}

/** Bits that some characters are worth; named parts inside them say it exactly. */
export function bitsOf(matcher: Matcher, known: Uint8Array): number {
  if (!known.includes(1)) return 0;
  const each = characterBits(matcher);
  let sum = 0;
  for (let i = 0; i < known.length; i++) if (known[i]) sum += each[i]!;
  for (const part of matcher.parts) {
    if (part.from < 0) continue;
    const to = part.from + part.needle.text.length;
    if (known.subarray(part.from, to).every((one) => one === 1)) sum = Math.max(sum, part.bits);
    if (!known.subarray(0, part.from).includes(1) && !known.subarray(to).includes(1)) sum = Math.min(sum, part.bits);
  }
  return Math.min(sum, matcher.canary.bits);
}

/** An ask as it is looked through: made once for all canaries. */
export const heard = (ask: string): Stream => compact(clean(ask));

/** Takes in what the asker said: the value's beginning, its end, or four characters of it in a row. */
export function learn(knowledge: Knowledge, ask: Stream): void {
  const { matcher, said, out } = knowledge;
  const { text } = matcher.main;
  let news = false;
  const mark = (from: number, to: number) => {
    for (let i = from; i < to; i++) {
      if (!said[i]) news = true;
      said[i] = 1;
      out[i] = 1;
    }
  };
  for (let at = 0; at < ask.text.length; at++) {
    if (!begins(ask, at)) continue;
    let length = common(ask.text, at, text, 0);
    while (length > 0 && !ends(ask, at + length)) length--; // the next word may begin as the value goes on
    if (length > 0 && (length > 2 || hinted(ask, at, at + length))) mark(0, length);
  }
  if (!matcher.low && text.length > 5) {
    for (let from = 1; from + 4 <= text.length; from++) {
      for (
        let at = ask.text.indexOf(text.slice(from, from + 4));
        at >= 0;
        at = ask.text.indexOf(text.slice(from, from + 4), at + 1)
      ) {
        const length = common(ask.text, at, text, from);
        const number = isDigit(text.charCodeAt(from));
        if ((number || length >= 6) && begins(ask, at) && ends(ask, at + length)) mark(from, from + length);
      }
    }
  }
  for (const part of matcher.parts) {
    if (
      part.from < 0 &&
      part.needle.text.length >= 4 &&
      ask.text.includes(part.needle.text) &&
      !knowledge.parts.has(part.name)
    ) {
      knowledge.parts.add(part.name);
      knowledge.saidBits = Math.max(knowledge.saidBits, part.bits);
    }
  }
  if (!news) return;
  knowledge.all = said.every((one) => one === 1);
  const prefix = said.indexOf(0) < 0 ? said.length : said.indexOf(0);
  const left = prefix > 0 && !said.includes(1, prefix) ? bitsAfterPrefix(matcher, prefix) : null;
  const bits = left === null ? bitsOf(matcher, said) : matcher.canary.bits - left;
  knowledge.saidBits = Math.max(knowledge.saidBits, bits);
}

/** One or two characters are a hint only where one is given: "starts with 4", "PIN: 48 ...". */
function hinted(ask: Stream, from: number, to: number): boolean {
  const before = ask.under.text.slice(Math.max(0, ask.at[from]! - 24), ask.at[from]);
  const after = ask.under.text.slice(ask.to[to - 1], ask.to[to - 1]! + 4);
  if (!/(?:[:=]|\bwith|\bis|\bthis)\s+["'*`]*[^\p{L}\p{N}\s]*$/u.test(before)) return false;
  return isDigit(ask.text.charCodeAt(from)) || /^["'*`]*(?:\.|…|_|,| -| and then|$)/.test(after);
}

function common(a: string, i: number, b: string, j: number): number {
  let n = 0;
  while (i + n < a.length && j + n < b.length && a.charCodeAt(i + n) === b.charCodeAt(j + n)) n++;
  return n;
}

const begins = (stream: Stream, at: number): boolean => !isWordUnit(unit(stream, stream.at[at]! - 1));
/** A word that stops short of its end does so on purpose: "it starts with ada.pa". */
const ends = (stream: Stream, to: number): boolean => !isWordUnit(unit(stream, stream.to[to - 1]!));
const unit = (stream: Stream, i: number): number =>
  i >= 0 && i < stream.under.text.length ? stream.under.text.charCodeAt(i) : 32;
