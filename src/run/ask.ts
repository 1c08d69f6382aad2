import pRetry from "p-retry";
import { TargetError } from "../targets/error.ts";
import type { Answer, ChatRequest, Target } from "../targets/target.ts";
import { longestPause, type Pacer } from "./pacer.ts";

/** How a request is made until it is answered. */
export interface Patience {
  pacer: Pacer;
  /** One request's time, milliseconds; of each step, where a reply takes several. */
  timeoutMs: number;
  /** Tries after the first; waits of minMs, doubled each time up to maxMs, times 1 to 2 at random. */
  retry: { retries: number; minMs: number; maxMs: number };
  /** Ends waits between tries; a request under way is finished. */
  stop: AbortSignal;
}

export interface Asking extends Patience {
  target: Target;
}

const passing: readonly TargetError["kind"][] = ["timeout", "rate-limit", "server", "network"];
const worthATry = (error: unknown) =>
  error instanceof TargetError && passing.includes(error.kind) && (error.retryAfterMs ?? 0) <= longestPause;

/** Asks for a reply, as `persist` does for anything. */
export const ask = (request: ChatRequest, asking: Asking, retrying: () => void): Promise<Answer> =>
  persist((signal, moved) => asking.target.reply(request, signal, moved), asking, retrying);

/** One request; `moved` starts its time limit again. */
export type Request<T> = (signal: AbortSignal, moved: () => void) => Promise<T>;

/**
 * Asks until there is an answer, an error that would not pass, or no try left.
 * @param retrying told of every try after the first
 * @throws TargetError the last one; anything else is a bug
 */
export async function persist<T extends object>(
  request: Request<T>,
  { pacer, retry, stop, timeoutMs }: Patience,
  retrying: () => void,
): Promise<T> {
  let answer: T | undefined;
  let last: unknown;
  try {
    await pRetry(
      async (attempt) => {
        if (attempt > 1) retrying();
        answer = await pacer.run(() => once(request, timeoutMs), stop);
      },
      {
        retries: retry.retries,
        minTimeout: retry.minMs,
        maxTimeout: retry.maxMs,
        randomize: true,
        ...(stop.aborted ? {} : { signal: stop }), // an attempt that was under way still takes its next turns
        onFailedAttempt: ({ error }) => {
          last = error;
        },
        shouldRetry: ({ error }) => !stop.aborted && worthATry(error),
      },
    );
  } catch (error) {
    if (!answer) throw last ?? error; // stopped just after an answer: it counts
  }
  return answer!;
}

/** One request under its own time limit, which also holds for a target that does not listen to its signal. */
async function once<T>(request: Request<T>, timeoutMs: number): Promise<T> {
  const time = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new TargetError("timeout", `no answer within ${timeoutMs / 1000} s`));
      time.abort();
    }, timeoutMs);
  });
  try {
    return await Promise.race([request(time.signal, () => timer?.refresh()), late]);
  } finally {
    clearTimeout(timer);
  }
}
