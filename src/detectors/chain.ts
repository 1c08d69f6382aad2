import type { Matcher } from "./matcher.ts";
import { isDigit, spanOf, type Stream } from "./stream.ts";

/** A word or number of a text. */
interface Token {
  text: string;
  from: number;
  to: number;
}

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
  pieces: number;
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
  const numeric = main.digits;
  for (const token of tokens(stream)) {
    const { text } = token;
    const number = isDigit(text.charCodeAt(0));
    if (numeric && !number) continue;
    const span = () => spanOf(stream, token.from, token.to);
    let taken = false;
    for (const chain of chains) {
      const far = chain.reply === reply ? stream.at[token.from]! - chain.end > APART : reply - chain.reply > 2;
      if (!far && chain.next > 0 && fits(matcher, text, chain.next)) {
        if (chain.reply !== reply) chain.spans = [];
        chain.reply = reply;
        chain.spans.push(span());
        chain.next += text.length;
        chain.end = stream.to[token.to - 1]!;
        chain.skipped = 0;
        chain.pieces++;
        taken = true;
        if (chain.next === main.text.length) {
          const { spans } = chain;
          chains.length = 0;
          return spans;
        }
      } else {
        chain.skipped++;
        if (far || chain.skipped > patience(text, numeric)) chain.next = 0;
      }
    }
    const live = chains.filter((chain) => chain.next > 0).slice(-LIVE + 1);
    chains.length = 0;
    chains.push(...live);
    if (!taken && fits(matcher, text, 0)) {
      chains.push({ next: text.length, spans: [span()], reply, end: stream.to[token.to - 1]!, skipped: 0, pieces: 1 });
    }
  }
  return null;
}

/** Single digits stand everywhere, so nothing much may come between them; words may have a sentence between. */
const patience = (text: string, numeric: boolean): number => (numeric ? (text.length === 1 ? 1 : 4) : 40);

/** Whether a token is the next piece: up to where the value itself has a separator, or any piece of an unbroken one. */
function fits({ main }: Matcher, token: string, at: number): boolean {
  if (main.text.charCodeAt(at) !== token.charCodeAt(0) || !main.text.startsWith(token, at)) return false;
  if (main.digits) return true;
  const end = at + token.length;
  const whole = (at === 0 || main.gaps[at - 1] === 1) && (end === main.text.length || main.gaps[end - 1] === 1);
  return whole || (token.length >= 3 && /[0-9]/.test(token));
}

function* tokens(stream: Stream): Generator<Token> {
  const { text, at, to } = stream;
  let from = 0;
  for (let i = 1; i <= text.length; i++) {
    if (i < text.length && at[i]! === to[i - 1]!) continue;
    if (i < text.length && at[i]! < to[i - 1]!) continue; // digits of one spelled-out number
    yield { text: text.slice(from, i), from, to: i };
    from = i;
  }
}
