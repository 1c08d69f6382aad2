import type { ScoredText, ScoredToken } from "../../records/index.ts";
import { type Patience, persist } from "../../run/index.ts";
import { TargetError } from "../../targets/error.ts";
import type { Answer, ChatRequest, Target } from "../../targets/target.ts";

/** A model as an audit asks it. */
export interface Asked {
  target: Target;
  /** Scores texts; null where the target cannot. */
  score: NonNullable<Target["score"]> | null;
}

/** The audit was interrupted before a canary was measured whole: nothing of it is kept. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
}

/** Requests about one canary: counted, tried again, and no more of them begun once one has failed or the audit is to end. */
export interface Requests {
  readonly retries: number;
  readonly usage: { in: number; out: number };
  score(model: Asked, text: string, detail: boolean): Promise<ScoredToken[]>;
  reply(model: Asked, request: ChatRequest): Promise<Answer>;
}

export function requests(patience: Patience): Requests {
  const usage = { in: 0, out: 0 };
  let retries = 0;
  let failed = false;
  const persistently = async <T extends object>(request: (signal: AbortSignal, moved: () => void) => Promise<T>) => {
    try {
      return await persist(
        async (signal, moved) => {
          if (failed || patience.stop.aborted) throw new Interrupted();
          return await request(signal, moved);
        },
        patience,
        () => {
          retries++;
        },
      );
    } catch (error) {
      failed = true;
      throw error;
    }
  };
  return {
    get retries() {
      return retries;
    },
    usage,
    async score({ score, target }, text, detail) {
      const tokens = await persistently((signal) => score!(text, signal, detail));
      usage.in += tokens.length;
      check(tokens, target.id);
      return tokens;
    },
    async reply({ target }, request) {
      const answer = await persistently((signal, moved) => target.reply(request, signal, moved));
      usage.in += answer.usage.in;
      usage.out += answer.usage.out;
      return answer;
    },
  };
}

/** @throws TargetError when a log-probability is none */
function check(tokens: readonly ScoredToken[], id: string): void {
  const bad = (what: string) => new TargetError("bad-reply", `${id} gave ${what}`);
  if (tokens.length === 0) throw bad("no log-probabilities for a text");
  for (const [i, { logprob }] of tokens.entries()) {
    const where = `for token ${i + 1} of ${tokens.length}`;
    if (Number.isNaN(logprob)) throw bad(`NaN ${where}, where the log of a probability belongs`);
    if (logprob > 1e-6) throw bad(`the log-probability ${logprob} ${where}: above 0, a chance of more than 1`);
  }
}

/** Tokens in columns. What is 0 but for rounding is 0; the log of 0 is null. */
export function inColumns(tokens: readonly ScoredToken[]): ScoredText {
  const column = <K extends "likeliest" | "mean" | "deviation">(name: K) =>
    tokens.every((token) => token[name] !== undefined) ? { [name]: tokens.map((token) => token[name]!) } : {};
  return {
    tokens: tokens.map(({ token }) => token),
    logprobs: tokens.map(({ logprob }) => (logprob === -Infinity ? null : Math.min(0, logprob))),
    ...column("likeliest"),
    ...column("mean"),
    ...column("deviation"),
  };
}
