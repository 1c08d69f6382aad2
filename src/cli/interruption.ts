import type { Io } from "./io.ts";

/** Ctrl-C once asks the work to end, twice ends the process. @param what is said at the first */
export function interruption(
  io: Io,
  what = "finishing what is in flight; Ctrl-C again ends at once, and what was answered is kept",
): { signal: AbortSignal; release: () => void } {
  const controller = new AbortController();
  const release = io.onInterrupt(() => {
    if (controller.signal.aborted) return io.exit(130);
    controller.abort();
    io.err(`\n${what}`);
  });
  return { signal: controller.signal, release };
}
