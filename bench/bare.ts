import pLimit from "p-limit";

/** How long so many requests take alone, milliseconds: what machine, server and connections take of a benchmark's time. */
export async function bare(requests: number, concurrency: number, request: () => Promise<unknown>): Promise<number> {
  const limit = pLimit(concurrency);
  const start = performance.now();
  await Promise.all(Array.from({ length: requests }, () => limit(request)));
  return performance.now() - start;
}

export const seconds = (ms: number): string => (ms / 1000).toFixed(2);
