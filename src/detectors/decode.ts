import { entities, morse } from "./tables.ts";
import { type Builder, builder, compose, type View } from "./view.ts";

/** A text once decoded, under the name of the code. */
export interface Decoded {
  form: string;
  view: View;
}

/**
 * Everything in a text that could be a code, decoded: escapes in place, and every stretch of base64, hex, binary,
 * decimal character codes and Morse, in every alignment. What was no code becomes noise, which matches nothing.
 */
export function decode(source: View): Decoded[] {
  const found: Decoded[] = [];
  const add = (form: string, view: View | null) => {
    if (view) found.push({ form, view: compose(view, source) });
  };
  add("percent", unescaped(source.text));
  add("base64", base64(source.text));
  add("hex", hex(source.text));
  add("binary", numbers(source.text, /(?<![01])(?:[01]{8}[\s,]{0,2}){4,}/g, /[01]{8}/g, 2));
  add("codes", numbers(source.text, /(?<!\d)(?:1?\d{2}[\s,;]{1,2}){3,}1?\d{2}(?!\d)/g, /\d+/g, 10));
  add("morse", fromMorse(source.text));
  return found;
}

/** Stands between decoded stretches: no code runs on over it. */
const BREAK = "\0";

/** Bytes and where each came from; reused from stretch to stretch, and without room until the first comes: most texts hold no code. */
class Bytes {
  values = new Uint8Array(0);
  from = new Uint32Array(0);
  to = new Uint32Array(0);
  length = 0;

  push(value: number, from: number, to: number): void {
    if (this.length === this.values.length) this.grow();
    this.values[this.length] = value;
    this.from[this.length] = from;
    this.to[this.length++] = to;
  }

  private grow(): void {
    const double = <T extends Uint8Array | Uint32Array>(old: T, bigger: T): T => {
      bigger.set(old);
      return bigger;
    };
    const size = Math.max(64, this.length * 2);
    this.values = double(this.values, new Uint8Array(size));
    this.from = double(this.from, new Uint32Array(size));
    this.to = double(this.to, new Uint32Array(size));
  }

  /** Writes them as text: two- and three-byte letters where they are whole, else a byte a letter. */
  flush(out: Builder): void {
    const { values, from, to, length } = this;
    for (let i = 0; i < length; i++) {
      const value = values[i]!;
      const first = from[i]!;
      let code = value;
      const more = value >= 0xc2 && value < 0xe0 ? 1 : value >= 0xe0 && value < 0xf0 ? 2 : 0;
      if (more > 0 && i + more < length && values[i + 1]! >> 6 === 2 && values[i + more]! >> 6 === 2) {
        code = value & (more === 1 ? 0x1f : 0x0f);
        for (let k = 0; k < more; k++) code = (code << 6) | (values[++i]! & 0x3f);
      }
      out.add(code, first, to[i]!);
    }
    this.length = 0;
  }
}

const escapePattern =
  /(?:%[0-9a-f]{2})+|&#(?:x[0-9a-f]{1,6}|[0-9]{1,7});|&[a-z]{2,6};|\\u(?:[0-9a-f]{4}|\{[0-9a-f]{1,6}\})|(?:\\x[0-9a-f]{2})+/gi;

/** Percent escapes, HTML entities and the backslash escapes of programs; null when there are none. */
function unescaped(text: string): View | null {
  if (!/[%&\\]/.test(text)) return null;
  let out: Builder | null = null;
  const bytes = new Bytes();
  let last = 0;
  const copy = (to: number) => {
    for (let i = last; i < to; i++) out!.push(text[i]!, i, i + 1);
  };
  for (const match of text.matchAll(escapePattern)) {
    out ??= builder(text.length);
    copy(match.index);
    const [whole] = match;
    last = match.index + whole.length;
    const step = whole[0] === "%" ? 3 : 4;
    if (whole[0] === "%" || whole[1] === "x") {
      for (let i = 0; i < whole.length; i += step) {
        const from = match.index + i;
        bytes.push(Number.parseInt(whole.slice(i + step - 2, i + step), 16), from, from + step);
      }
      bytes.flush(out);
    } else out.push(named(whole), match.index, last);
  }
  if (!out) return null;
  copy(text.length);
  return out.view();
}

function named(entity: string): string {
  const hexadecimal = /^(?:&#x|\\u\{?)([0-9a-f]+)/i.exec(entity)?.[1];
  const decimal = /^&#([0-9]+)/.exec(entity)?.[1];
  if (!hexadecimal && !decimal) return entities[entity.slice(1, -1).toLowerCase()] ?? " ";
  const code = hexadecimal ? Number.parseInt(hexadecimal, 16) : Number(decimal);
  return code <= 0x10ffff ? String.fromCodePoint(code) : " ";
}

const SIX = new Int8Array(128).fill(-1);
[..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"].forEach((char, i) => {
  SIX[char.charCodeAt(0)] = i;
});
SIX["-".charCodeAt(0)] = 62;
SIX["_".charCodeAt(0)] = 63;

const stretch = /[A-Za-z0-9+/_-]{6,}(?:\r?\n[A-Za-z0-9+/_-]{6,})*={0,2}/g;
/** A word or a plain number: nothing was encoded here, and it would only make noise. */
const word = /^(?:[A-Z]?[a-z]{1,20}|[A-Z]{1,12}|[0-9-]+|[A-Z]?[a-z]+(?:[-/_][A-Za-z]?[a-z]*){1,3})$/;

function base64(text: string): View | null {
  let out: Builder | null = null;
  const bytes = new Bytes();
  const sixes = new Bytes();
  for (const match of text.matchAll(stretch)) {
    const [whole] = match;
    if (word.test(whole)) continue;
    sixes.length = 0;
    for (let i = 0; i < whole.length; i++) {
      const code = whole.charCodeAt(i);
      if (code > 32 && code !== 61) sixes.push(SIX[code]!, match.index + i, match.index + i + 1);
    }
    const end = match.index + whole.length;
    out ??= builder(text.length);
    for (let shift = 0; shift < 4; shift++) {
      for (let bit = 0; (bit + 7) / 6 < sixes.length - shift; bit += 8) {
        const i = shift + Math.floor(bit / 6);
        const keep = 6 - (bit % 6); // bits of the first that belong to this byte
        const value = ((sixes.values[i]! << (8 - keep)) | (sixes.values[i + 1]! >> (keep - 2))) & 0xff;
        bytes.push(value, sixes.from[i]!, sixes.to[i + 1]!);
      }
      const last = bytes.length - 1;
      if (last >= 0 && text[bytes.to[last]!] === "=") bytes.to[last] = end; // the padding belongs to it
      bytes.flush(out);
      out.push(BREAK, end, end);
    }
  }
  return out?.view() ?? null;
}

const hexRun = /(?:(?:0x|\\x|%)?[0-9a-f]{2}[\s,:;-]{0,2}){4,}/gi;

function hex(text: string): View | null {
  let out: Builder | null = null;
  const bytes = new Bytes();
  for (const match of text.matchAll(hexRun)) {
    const [whole] = match;
    if (!/[0-9]/.test(whole)) continue;
    out ??= builder(64);
    for (const shift of /^[0-9a-f]+$/i.test(whole.trimEnd()) ? [0, 1] : [0]) {
      for (const pair of whole.slice(shift).matchAll(/(?:0x|\\x|%)?([0-9a-f]{2})/gi)) {
        const from = match.index + shift + pair.index;
        bytes.push(Number.parseInt(pair[1]!, 16), from, from + pair[0].length);
      }
      bytes.flush(out);
      out.push(BREAK, match.index + whole.length, match.index + whole.length);
    }
  }
  return out?.view() ?? null;
}

/** Runs of numbers that are character codes in a base. */
function numbers(text: string, run: RegExp, one: RegExp, base: number): View | null {
  let out: Builder | null = null;
  const bytes = new Bytes();
  for (const match of text.matchAll(run)) {
    out ??= builder(64);
    for (const number of match[0].matchAll(one)) {
      const from = match.index + number.index;
      bytes.push(Number.parseInt(number[0], base), from, from + number[0].length);
    }
    bytes.flush(out);
    out.push(BREAK, match.index + match[0].length, match.index + match[0].length);
  }
  return out?.view() ?? null;
}

function fromMorse(text: string): View | null {
  let out: Builder | null = null;
  for (const match of text.matchAll(/[.\-–—·•_]{1,5}(?:[ /|]{1,3}[.\-–—·•_]{1,5}){3,}/g)) {
    out ??= builder(64);
    for (const code of match[0].matchAll(/[.\-–—·•_]+/g)) {
      const plain = code[0].replace(/[–—_]/g, "-").replace(/[·•]/g, ".");
      const from = match.index + code.index;
      out.push(morse.get(plain) ?? " ", from, from + code[0].length);
    }
    out.push(BREAK, match.index + match[0].length, match.index + match[0].length);
  }
  return out?.view() ?? null;
}
