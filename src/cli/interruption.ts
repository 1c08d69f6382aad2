import type { Io } from "./io.ts";

/** Ctrl-C once asks the run to end, twice ends the process. */
export function interruption(io: Io): { signal: AbortSignal; release: () => void } {
  const controller = new AbortController();
  const release = io.onInterrupt(() => {
    if (controller.signal.aborted) return io.exit(130);
    controller.abort();
    io.err("\nfinishing what is in flight; Ctrl-C again ends at once, and what was answered is kept");
  });
  return { signal: controller.signal, release };
}
