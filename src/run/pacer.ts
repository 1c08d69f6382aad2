import pLimit from "p-limit";
import { TargetError } from "../targets/error.ts";

/** One gate for all requests of a run: how many are under way, and when the next may start. */
export interface Pacer {
  /** @param stop ends the wait for a pause that a server asked for */
  run<T>(request: () => Promise<T>, stop: AbortSignal): Promise<T>;
  /** Requests that may be under way now: halved by a 429, one more after as many answers in a row as it is wide. */
  width(): number;
}

export interface Clock {
  /** Milliseconds since 1970, with fractions. */
  now(): number;
  /** Resolves after so many milliseconds, or as soon as the signal says so. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/**
 * Paces retries and new requests alike, so that a server that asked for a pause gets one.
 * @param widest requests at a time, from 1 up
 */
export function pacer(widest: number, clock: Clock): Pacer {
  const limit = pLimit(widest);
  let notBefore = 0;
  let halvings = 0;
  let calm = 0;
  return {
    width: () => limit.concurrency,
    run: (request, stop) =>
      limit(async () => {
        for (let wait = notBefore - clock.now(); wait > 0 && !stop.aborted; wait = notBefore - clock.now())
          await clock.sleep(wait, stop);
        const born = halvings;
        try {
          const answer = await request();
          if (limit.concurrency < widest && ++calm >= limit.concurrency) {
            limit.concurrency++;
            calm = 0;
          }
          return answer;
        } catch (error) {
          if (error instanceof TargetError && error.retryAfterMs !== null)
            notBefore = Math.max(notBefore, clock.now() + Math.min(error.retryAfterMs, longestPause));
          if (error instanceof TargetError && error.kind === "rate-limit") {
            calm = 0;
            if (born === halvings) {
              halvings++; // once for all the requests that were under way together
              limit.concurrency = Math.max(1, Math.floor(limit.concurrency / 2));
            }
          }
          throw error;
        }
      }),
  };
}

/** A server that wants more than this many milliseconds is not waited for: the attempt fails, and a later resume tries again. */
export const longestPause = 120_000;
