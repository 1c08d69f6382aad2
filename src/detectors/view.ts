import { lookalikes } from "./tables.ts";

/**
 * A text made from another one, with a way back: character i came from the source's UTF-16 units start[i] to end[i].
 * No maps: character i is unit i.
 */
export interface View {
  readonly text: string;
  readonly start: Uint32Array | null;
  readonly end: Uint32Array | null;
}

/** Source span of the view's characters from `from` to before `to`. */
export const sourceSpan = (view: View, from: number, to: number): [number, number] => [
  view.start ? view.start[from]! : from,
  view.end ? view.end[to - 1]! : to,
];

/** Collects a view piece by piece. */
export interface Builder {
  push(text: string, start: number, end: number): void;
  /** One UTF-16 unit. */
  add(unit: number, start: number, end: number): void;
  view(): View;
}

/** @param size a guess of the length; it grows as needed */
export function builder(size: number): Builder {
  let units = new Uint16Array(size + 16);
  let start = new Uint32Array(size + 16);
  let end = new Uint32Array(size + 16);
  let length = 0;
  const grow = () => {
    const bigger = <T extends Uint16Array | Uint32Array>(old: T, make: (n: number) => T): T => {
      const out = make(old.length * 2);
      out.set(old);
      return out;
    };
    units = bigger(units, (n) => new Uint16Array(n));
    start = bigger(start, (n) => new Uint32Array(n));
    end = bigger(end, (n) => new Uint32Array(n));
  };
  const add = (unit: number, from: number, to: number) => {
    if (length === units.length) grow();
    units[length] = unit;
    start[length] = from;
    end[length++] = to;
  };
  return {
    push(text, from, to) {
      for (let i = 0; i < text.length; i++) add(text.charCodeAt(i), from, to);
    },
    add,
    view: () => ({ text: textOf(units, length), start: start.subarray(0, length), end: end.subarray(0, length) }),
  };
}

/** A string of UTF-16 units, without one call a character. */
export function textOf(units: Uint16Array, length: number): string {
  if (length <= 8192) return String.fromCharCode.apply(null, units.subarray(0, length) as unknown as number[]);
  let out = "";
  for (let i = 0; i < length; i += 8192) {
    out += String.fromCharCode.apply(null, units.subarray(i, Math.min(i + 8192, length)) as unknown as number[]);
  }
  return out;
}

/** The same text seen from the parent's source. */
export function compose(child: View, parent: View): View {
  if (!parent.start || !parent.end) return child;
  const n = child.text.length;
  const start = new Uint32Array(n);
  const end = new Uint32Array(n);
  for (let i = 0; i < n; i++) {
    start[i] = parent.start[child.start ? child.start[i]! : i]!;
    end[i] = parent.end[child.end ? child.end[i]! - 1 : i]!;
  }
  return { text: child.text, start, end };
}

const notAscii = /[^\x00-\x7f]/;
const latinSeen = new Map<number, string>();
const scriptSeen = new Map<number, string>();

/**
 * Lower case, compatibility forms undone, no accents, nothing invisible, all digits 0 to 9.
 * @param latin also turn look-alikes (Cyrillic a) into the Latin letter; false keeps the words of other scripts readable
 */
export function clean(source: string, latin = true): View {
  if (!notAscii.test(source)) return { text: source.toLowerCase(), start: null, end: null };
  const out = builder(source.length);
  const seen = latin ? latinSeen : scriptSeen;
  for (let i = 0; i < source.length; ) {
    const code = source.codePointAt(i)!;
    const to = i + (code > 0xffff ? 2 : 1);
    let plain = seen.get(code);
    if (plain === undefined) {
      plain = fold(code, latin);
      seen.set(code, plain);
    }
    if (plain !== "") out.push(plain, i, to);
    i = to;
  }
  return out.view();
}

/** One code point as clean writes it: "" for what nobody sees. */
function fold(code: number, latin: boolean): string {
  if (code < 0x80) return String.fromCharCode(code).toLowerCase();
  if (code >= 0xe0020 && code <= 0xe007e) return String.fromCharCode(code - 0xe0000).toLowerCase(); // tag characters: invisible ASCII
  if (code >= 0x1f1e6 && code <= 0x1f1ff) return String.fromCharCode(code - 0x1f1e6 + 97); // flags spell letters
  if (code === 0x115f || code === 0x1160 || code === 0x3164 || code === 0xffa0) return ""; // Hangul fillers
  if (code === 0x2800) return " "; // empty braille
  if (code === 0x2018 || code === 0x2019 || code === 0x2bc) return "'";
  if (code >= 0xd800 && code <= 0xdfff) return " "; // half a pair
  const char = String.fromCodePoint(code);
  const like = latin ? lookalikes.get(char) : undefined;
  if (like !== undefined) return like;
  const apart = char
    .normalize("NFKD")
    .replace(/[\p{Mn}\p{Me}\p{Cf}]/gu, "")
    .toLowerCase();
  return Array.from(apart, (one) => lookOf(one, latin)).join("");
}

function lookOf(char: string, latin: boolean): string {
  if (/^\p{Nd}$/u.test(char)) return digit(char.codePointAt(0)!);
  return (latin && lookalikes.get(char)) || char;
}

/** Decimal digits stand in tens that begin at a code point ending in 0 or 6. */
function digit(code: number): string {
  const low = code & 15;
  const fromZero = /^\p{Nd}$/u.test(String.fromCodePoint(code - low));
  return String(fromZero && low < 10 ? low : (low + 10) % 16);
}
