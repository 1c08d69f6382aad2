import { clean, sourceSpan, textOf, type View } from "./view.ts";

/**
 * The letters and digits of a text and nothing else, so that no separator hides a value. Character i stands in the
 * view `under` from at[i] to before to[i]; what lies between two of them is the gap.
 */
export interface Stream {
  readonly text: string;
  readonly at: Uint32Array;
  readonly to: Uint32Array;
  readonly under: View;
  /** How it came about: plain, spelled, nato, base64, ... */
  readonly form: string;
}

export const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const otherLetter = /[\p{L}\p{N}]/u;
const kept = new Map<number, boolean>();

/** Whether a UTF-16 unit of a cleaned text is a letter or digit. */
export function isWordUnit(code: number): boolean {
  if (code < 128) return (code >= 97 && code <= 122) || isDigit(code) || (code >= 65 && code <= 90);
  if (code >= 0xd800 && code <= 0xdfff) return true; // a letter outside the first plane, most likely
  let known = kept.get(code);
  if (known === undefined) {
    known = otherLetter.test(String.fromCharCode(code));
    kept.set(code, known);
  }
  return known;
}

export function compact(under: View, form = "plain"): Stream {
  const { text } = under;
  const units = new Uint16Array(text.length);
  const at = new Uint32Array(text.length);
  const to = new Uint32Array(text.length);
  let n = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (!isWordUnit(code)) continue;
    units[n] = code;
    at[n] = i;
    to[n++] = i + 1;
  }
  return { text: textOf(units, n), at, to, under, form };
}

/** The letters and digits of a value, and after which of them it has something else (1) or not (0). */
export function squeeze(value: string): { text: string; gaps: Uint8Array } {
  const stream = compact(clean(value));
  const gaps = Uint8Array.from(stream.text, (_, i) => (stream.at[i + 1]! > stream.to[i]! ? 1 : 0));
  return { text: stream.text, gaps };
}

/** Source span of the stream's characters from `from` to before `to`. */
export const spanOf = (stream: Stream, from: number, to: number): [number, number] =>
  sourceSpan(stream.under, stream.at[from]!, stream.to[to - 1]!);

/** What stands between character i and the next, or null when nothing or only markdown does. */
export function gapAfter(stream: Stream, i: number): string | null {
  const from = stream.to[i]!;
  const to = stream.at[i + 1]!;
  if (to <= from) return null;
  const gap = stream.under.text.slice(from, to);
  return /^[*_`~\\]+$/.test(gap) ? null : gap;
}
