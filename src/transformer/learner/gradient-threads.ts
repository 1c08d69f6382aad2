import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { ModelConfig } from "../config.ts";
import type { Gradients, ShardGradient } from "./gradients.ts";

/** Computes gradients on threads of their own, each one shard at a time; a shard's gradient is the same on any of them. */
export function gradientThreads(config: ModelConfig, longest: number, count: number): Gradients {
  const entry = new URL("./gradient-worker.js", import.meta.url);
  const threads = Array.from({ length: count }, () => {
    const worker = new Worker(entry, { workerData: { config, longest } });
    return { worker, last: Promise.resolve<unknown>(undefined) };
  });
  let next = 0;
  return {
    async of(shard) {
      const thread = threads[next++ % count]!;
      const turn = thread.last.then(async () => {
        thread.worker.postMessage(shard);
        const [done] = await once(thread.worker, "message");
        return done as ShardGradient;
      });
      thread.last = turn.catch(() => undefined);
      return await turn;
    },
    close: async () => {
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
}
