import { accepts } from "./accept.ts";
import { decode } from "./decode.ts";
import { mayHold } from "./filter.ts";
import { leetClass, leetFor, type Matcher, type Needle } from "./matcher.ts";
import { spelledStreams } from "./spelled.ts";
import { compact, type Stream, spanOf } from "./stream.ts";
import { clean, textOf, type View } from "./view.ts";

/** A value seen in full in a text. */
export interface Hit {
  matcher: Matcher;
  form: string;
  span: [number, number];
}

export interface Searched {
  hits: Hit[];
  /** The text's own letters and digits, and those of its spelled-out numbers: where pieces are looked for. */
  streams: Stream[];
}

/** Longer texts are read in windows of this size: memory stays bounded, and what is quadratic in a piece stays small. */
const WINDOW = 1 << 18;
export const OVERLAP = 1 << 12;

/** Splits a text into overlapping windows and hands each to `look` with its offset. */
export function inWindows(text: string, look: (part: string, offset: number) => void): void {
  for (let at = 0; at === 0 || at + OVERLAP < text.length; at += WINDOW - OVERLAP)
    look(text.slice(at, at + WINDOW), at);
}

/** Every full occurrence of the matchers' values, in whatever form; at most `most` for each. */
export function search(source: string, matchers: readonly Matcher[], most: number): Searched {
  const searcher = collector(source, most);
  const cleaned = clean(source);
  const plain = compact(cleaned);
  for (const matcher of matchers) {
    for (const needle of matcher.needles) searcher.look(plain, matcher, needle);
    if (matcher.main.text.length < 3) lookExactly(source, matcher, searcher.add);
  }
  const scripts = source.length === cleaned.text.length && cleaned.start === null ? cleaned : clean(source, false);
  const spelled = spelledStreams(scripts);
  for (const stream of spelled) searcher.lookAll(stream, matchers, false);
  const leetable = matchers.filter((matcher) => matcher.leet !== null && !searcher.has(matcher));
  if (leetable.length > 0) {
    const streams = new Map<boolean, LeetStream>(); // with signs for letters, and without for values that have such signs
    for (const matcher of leetable) {
      const signs = !/[@$!|]/.test(matcher.main.written);
      let stream = streams.get(signs);
      stream ??= leetStream(cleaned, signs);
      streams.set(signs, stream);
      lookLeet(stream, matcher, searcher.add);
    }
  }
  lookDecoded({ text: source, start: null, end: null }, matchers, searcher, 0);
  return { hits: searcher.hits, streams: [plain, ...spelled] };
}

function lookDecoded(
  view: View,
  matchers: readonly Matcher[],
  searcher: ReturnType<typeof collector>,
  depth: number,
): void {
  for (const { form, view: decoded } of decode(view)) {
    const cleaned = clean(decoded.text);
    const stream = compact(
      cleaned.start ? { ...cleaned, ...through(cleaned, decoded) } : { ...decoded, text: cleaned.text },
      form,
    );
    searcher.lookAll(stream, matchers, true);
    if (depth === 0 && decoded.text.length < 65_536) lookDecoded(decoded, matchers, searcher, 1); // a code within a code
  }
}

const through = (child: View, parent: View) => ({
  start: child.start!.map((i) => parent.start![i]!),
  end: child.end!.map((i) => parent.end![i - 1]!),
});

/** Of small values most hits fall when they are judged: so many times more are kept until then. */
const JUDGED = 64;

/** Keeps the first of overlapping hits for each matcher: streams and needles come in order of preference. */
function collector(source: string, most: number) {
  const hits: Hit[] = [];
  const taken = new Map<Matcher, { count: number; covered: Uint8Array }>();
  const add = (matcher: Matcher, [from, to]: [number, number], form: string): boolean => {
    const mine = taken.get(matcher) ?? { count: 0, covered: new Uint8Array(source.length) };
    if (mine.count >= (matcher.low ? most * JUDGED : most)) return false;
    taken.set(matcher, mine);
    if (mine.covered.subarray(from, to).includes(1)) return true;
    mine.covered.fill(1, from, to);
    mine.count++;
    hits.push({ matcher, form, span: [from, to] });
    return true;
  };
  const look = (stream: Stream, matcher: Matcher, needle: Needle) => {
    const { text } = needle;
    if (text.length < 3 || !mayHold(stream, text)) return;
    for (let at = stream.text.indexOf(text); at >= 0; at = stream.text.indexOf(text, at + 1)) {
      if (!accepts(stream, at, needle)) continue;
      const span = spanOf(stream, at, at + text.length);
      if (!add(matcher, span, formOf(source.slice(...span), stream, needle))) return;
    }
  };
  return {
    hits,
    add,
    look,
    lookAll(stream: Stream, matchers: readonly Matcher[], codes: boolean) {
      for (const matcher of matchers) {
        for (const needle of matcher.needles) {
          if (codes || needle.form === "plain" || needle.form === "variant") look(stream, matcher, needle);
        }
      }
    },
    has: (matcher: Matcher) => taken.has(matcher),
  };
}

/** How a value is written, by what stands there and how it was found. */
function formOf(slice: string, stream: Stream, needle: Needle): string {
  if (stream.form === "percent") return slice.includes("&") ? "html" : slice.includes("\\") ? "escape" : "percent";
  if (stream.form !== "plain") return stream.form;
  if (needle.form === "variant" || needle.form === "plain") {
    if (slice === needle.written) return needle.form === "plain" ? "exact" : "variant";
    if (
      /[\p{Cf}\p{Mn}\p{Me}\u{e0020}-\u{e007e}\u3164\u115f\u1160\uffa0]/u.test(slice) &&
      !/[\p{Mn}\p{Me}\p{Cf}]/u.test(needle.written)
    )
      return "zero-width";
    if (/[^\x00-\x7f]/.test(slice.replace(/[\s\p{P}\p{Z}]/gu, "")) && !/[^\x00-\x7f]/.test(needle.written))
      return "homoglyph";
    if (needle.form === "plain") return "separators";
  }
  return needle.form;
}

/** Values of one or two letters or digits ("A+", "O-") have nothing but their own writing. */
function lookExactly(
  source: string,
  matcher: Matcher,
  add: (matcher: Matcher, span: [number, number], form: string) => boolean,
): void {
  const { value } = matcher.canary;
  for (let at = source.indexOf(value); at >= 0; at = source.indexOf(value, at + 1)) {
    const apart = !/[\p{L}\p{N}+-]/u.test((source[at - 1] ?? " ") + (source[at + value.length] ?? " "));
    if (apart && !add(matcher, [at, at + value.length], "exact")) return;
  }
}

/** A stream of leet classes, and what really stands there. */
interface LeetStream extends Stream {
  readonly seen: string;
}

/** Letters, digits and (when wanted) the signs that leet uses for letters, each as its class. */
function leetStream(view: View, signs: boolean): LeetStream {
  const { text } = view;
  const classes = new Uint16Array(text.length);
  const seen = new Uint16Array(text.length);
  const at = new Uint32Array(text.length);
  const to = new Uint32Array(text.length);
  let n = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const sign = signs && (code === 64 || code === 36 || code === 33 || code === 124); // @ $ ! |
    if (!sign && !(code >= 97 && code <= 122) && !(code >= 48 && code <= 57)) continue;
    classes[n] = leetCode[code]!;
    seen[n] = code;
    at[n] = i;
    to[n++] = i + 1;
  }
  return { text: textOf(classes, n), at, to, under: view, form: "leet", seen: textOf(seen, n) };
}

const leetCode = Uint16Array.from({ length: 128 }, (_, code) => leetClass(String.fromCharCode(code)).charCodeAt(0));

function lookLeet(
  stream: LeetStream,
  matcher: Matcher,
  add: (matcher: Matcher, span: [number, number], form: string) => boolean,
): void {
  const { leet: needle, main } = matcher;
  if (needle === null || !mayHold(stream, needle)) return;
  for (let at = stream.text.indexOf(needle); at >= 0; at = stream.text.indexOf(needle, at + 1)) {
    let changed = 0;
    let fits = true;
    for (let k = 0; k < needle.length && fits; k++) {
      const [meant, seen] = [main.text[k]!, stream.seen[at + k]!];
      fits = leetFor(meant, seen);
      if (meant !== seen) changed++;
    }
    if (!fits || changed === 0) continue;
    if (!accepts(stream, at, main)) continue;
    if (!add(matcher, spanOf(stream, at, at + needle.length), "leet")) return;
  }
}
