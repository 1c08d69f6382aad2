import { mayBegin } from "./filter.ts";
import type { Matcher, Needle } from "./matcher.ts";
import { isDigit, type Stream, spanOf } from "./stream.ts";

/** Pieces of a value that came in order, so far. */
interface Chain {
  /** How much of the main needle they spell. */
  next: number;
  /** Pieces that stand in the reply that is being read. */
  spans: [number, number][];
  reply: number;
  /** Where the last piece ended, in its reply. */
  end: number;
  /** Words or numbers since then that were none of it. */
  skipped: number;
}

/** Chains of one canary; they go on from reply to reply. */
export type Chains = Chain[];

const LIVE = 4;
/** Characters between two pieces in one reply. */
const APART = 240;

/**
 * Looks for a value told in pieces, in order, with other words between: "area code 212 ... exchange 555 ... 0147",
 * in one reply or over several. Only for values that cannot be gathered by chance from a text.
 * @returns the pieces in this reply, once the value is complete
 */
export function follow(chains: Chains, matcher: Matcher, stream: Stream, reply: number): [number, number][] | null {
  const { main, canary } = matcher;
  if (canary.bits < 12 || main.chance < 20 || main.text.length < 6) return null;
  if (chains.length === 0 && !mayBegin(stream, main.text)) return null;
  const numeric = main.digits;
  const first = main.text.charCodeAt(0);
  const edges = wordEdges(stream);
  for (let i = 0; i + 1 < edges.length; i++) {
    const from = edges[i]!;
    const code = stream.text.charCodeAt(from);
    if (chains.length === 0 ? code !== first : numeric && !isDigit(code)) continue;
    const to = edges[i + 1]!;
    const tied = from > 0 && isDigit(code) && isTied(stream, from);
    let taken = false;
    for (const chain of chains) {
      const follows = from > 0 && chain.reply === reply && chain.end === stream.to[from - 1];
      const off = tied && !follows; // a piece of another number, 0147 in 415-555-0147
      const far = off || (chain.reply === reply ? stream.at[from]! - chain.end > APART : reply - chain.reply > 2);
      if (!far && fits(main, stream.text, from, to, chain.next)) {
        if (chain.reply !== reply) chain.spans = [];
        chain.reply = reply;
        chain.spans.push(spanOf(stream, from, to));
        chain.next += to - from;
        chain.end = stream.to[to - 1]!;
        chain.skipped = 0;
        taken = true;
        if (chain.next === main.text.length) {
          const { spans } = chain;
          chains.length = 0;
          return spans;
        }
      } else if ((far && !off) || (tied && follows) || ++chain.skipped > patience(to - from, numeric)) chain.next = 0;
    }
    if (chains.some((chain) => chain.next === 0))
      chains.splice(0, chains.length, ...chains.filter((chain) => chain.next > 0));
    if (taken || tied || !fits(main, stream.text, from, to, 0)) continue;
    if (chains.length === LIVE) chains.shift();
    chains.push({ next: to - from, spans: [spanOf(stream, from, to)], reply, end: stream.to[to - 1]!, skipped: 0 });
  }
  return null;
}

/** Whether a number hangs on one before it: 0147 on 555 in 555-0147. */
const isTied = (stream: Stream, from: number): boolean =>
  isDigit(stream.text.charCodeAt(from - 1)) &&
  /^[-./:,]$/.test(stream.under.text.slice(stream.to[from - 1], stream.at[from]));

/** Single digits stand everywhere, so nothing much may come between them; words may have a sentence between. */
const patience = (length: number, numeric: boolean): number => (numeric ? (length === 1 ? 1 : 4) : 40);

/** Whether a word is the next piece: up to where the value itself has a separator, or any piece of an unbroken one. */
function fits(main: Needle, text: string, from: number, to: number, at: number): boolean {
  const end = at + to - from;
  if (end > main.text.length) return false;
  for (let i = from; i < to; i++) if (main.text.charCodeAt(at + i - from) !== text.charCodeAt(i)) return false;
  if (main.digits) return true;
  const whole = (at === 0 || main.gaps[at - 1] === 1) && (end === main.text.length || main.gaps[end - 1] === 1);
  return whole || (to - from >= 3 && /[0-9]/.test(text.slice(from, to)));
}

const edgesOf = new WeakMap<Stream, Uint32Array>();

/** Where the words and numbers of a stream begin, and its end: once for all canaries. */
function wordEdges(stream: Stream): Uint32Array {
  const known = edgesOf.get(stream);
  if (known) return known;
  const { text, at, to } = stream;
  const edges = new Uint32Array(text.length + 1);
  let n = 0;
  for (let i = 0; i < text.length; i++) if (i === 0 || at[i]! > to[i - 1]!) edges[n++] = i; // digits of one spelled-out number overlap
  edges[n++] = text.length;
  const made = edges.subarray(0, n);
  edgesOf.set(stream, made);
  return made;
}
