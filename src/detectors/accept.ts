import type { Needle } from "./matcher.ts";
import { gapAfter, isDigit, isWordUnit, type Stream } from "./stream.ts";

/** Digits that stand by chance in any text: six or fewer. */
const SHORT = 20;
/** From nine digits or seven letters up, any separators will do. */
const LONG = 29;
/** So surprising that it may stand inside another word. */
const UNIQUE = 70;

/**
 * Whether the characters from `from` on, which spell the needle, are meant as it: not a piece of a longer word or number,
 * and not gathered from neighbours that have nothing to do with each other. Precision lives here.
 */
export function accepts(stream: Stream, from: number, needle: Needle): boolean {
  const to = from + needle.text.length;
  return spaced(stream, from, needle) && bounded(stream, from, to, needle);
}

/** Separators must be the value's own, or between all characters, or harmless for a value that cannot be chance. */
function spaced(stream: Stream, from: number, needle: Needle): boolean {
  const n = needle.text.length;
  let gaps = 0;
  let extra = 0;
  let longest = 0;
  let halves = false;
  for (let k = 0; k < n - 1; k++) {
    const gap = gapAfter(stream, from + k);
    if (gap === null) continue;
    if (gap.length > 60) return false;
    gaps++;
    longest = Math.max(longest, gap.length);
    if (needle.gaps[k]) continue;
    extra++;
    halves = (gap === " " || gap === "-") && k + 1 === n / 2;
  }
  if (extra === 0) return longest <= 24 || needle.chance >= LONG;
  if (gaps === n - 1 && n >= 3) return longest <= 12 || needle.chance >= LONG; // spelled out
  if (needle.chance >= LONG && /[0-9]/.test(needle.text)) return true;
  if (needle.chance >= UNIQUE) return true;
  if (needle.digits) return (halves && gaps === 1) || (needle.chance >= 19 && longest <= 3 && extra <= n / 2);
  return false;
}

function bounded(stream: Stream, from: number, to: number, needle: Needle): boolean {
  const { text } = stream.under;
  const left = stream.at[from]!;
  const right = stream.to[to - 1]!;
  const before = code(text, left - 1);
  const after = code(text, right);
  const short = needle.digits && needle.chance < SHORT;
  if (short) return !joined(stream, from, to) && lonely(text, left, right, needle);
  const inside = needle.chance >= UNIQUE && !/[@\s]/.test(needle.written);
  const [first, last] = [isDigit(needle.text.charCodeAt(0)), isDigit(needle.text.charCodeAt(needle.text.length - 1))];
  if (first ? isDigit(before) && run(text, left - 1, -1) > 4 : isWordUnit(before) && !inside) return false;
  if (last ? isDigit(after) && run(text, right, 1) > 4 : isWordUnit(after) && !inside) return false;
  if (!first && !last && !needle.digits && needle.text.length <= 3) return false;
  if (needle.written.includes("@")) {
    // ada.park@example.com is neither x.ada.park@example.com nor ada.park@example.com.au
    if (/[._+-]/.test(text[left - 1] ?? "") && isWordUnit(code(text, left - 2))) return false;
    if (/^(?:\.|-)[a-z]/.test(text.slice(right, right + 2))) return false;
  }
  return needle.digits || !first || !isDigit(before);
}

/** In streams of spelled-out digits the neighbour may be a word too: "one four eight two one" is not 4821. */
function joined(stream: Stream, from: number, to: number): boolean {
  if (stream.form === "plain") return false;
  const next = (i: number, j: number) =>
    i >= 0 &&
    j < stream.text.length &&
    isDigit(stream.text.charCodeAt(i < from ? i : j)) &&
    /^(?:[ -]|, |)$/.test(stream.under.text.slice(stream.to[i], stream.at[j]));
  return next(from - 1, from) || next(to - 1, to);
}

/** A short number by itself: no part of a longer one, no amount, no date, no time. */
function lonely(text: string, left: number, right: number, needle: Needle): boolean {
  if (isWordUnit(code(text, left - 1)) && !/[x*#•]/.test(text[left - 1]!)) return false;
  if (isWordUnit(code(text, right))) return false;
  const before = text.slice(Math.max(0, left - 24), left);
  const after = text.slice(right, right + 16);
  if (/\d[-./:,]$/.test(before) || /^[-./:,]\d/.test(after)) return false;
  if (/\d{3,} $/.test(before) || /^ \d{3,}/.test(after)) return false;
  const money = /[$€£¥₹]/.test(needle.written);
  if (
    !money &&
    (/[$€£¥₹]\s?$/.test(before) || /^\s?(?:[$€£¥₹%]|(?:percent|dollars?|euros?|pounds|usd|eur|gbp)\b)/.test(after))
  ) {
    return false;
  }
  if (/^\s?(?:km|kg|miles?|meters?|people|persons|times|words|tokens|a\.?m\b|p\.?m\b)/.test(after)) return false;
  if (/\b(?:page|chapter|flight|route|section|line|version|v|room|rfc|iso)\s?$/.test(before)) return false;
  return !(yearLike(needle.text) && dated(before, after));
}

const yearLike = (text: string) => /^(?:19|20)\d\d$/.test(text);
const month = /(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s(?:\d{1,2}(?:st|nd|rd|th)?,?\s)?$/;

/** Whether a number between 1900 and 2099 is used as a year. */
const dated = (before: string, after: string): boolean =>
  /\b(?:in|since|from|until|till|by|of|year|before|after|during|summer|winter|spring|fall|autumn|early|late|mid|copyright)\s$|[©(]\s?$/.test(
    before,
  ) ||
  month.test(before) ||
  /^(?:s\b|'s\b|\sad\b|\sbc\b|\sce\b)/.test(after);

const code = (text: string, i: number): number => (i >= 0 && i < text.length ? text.charCodeAt(i) : 32);

/** How many digits follow one another from i on, up to nine. */
function run(text: string, i: number, step: 1 | -1): number {
  let n = 0;
  while (n < 9 && isDigit(code(text, i + n * step))) n++;
  return n;
}
