/** The other end of gradient-threads.ts. */
import { parentPort, workerData } from "node:worker_threads";
import type { ModelConfig } from "../config.ts";
import { gradientsOf, type Shard } from "./gradients.ts";

const { config, longest } = workerData as { config: ModelConfig; longest: number };
const compute = gradientsOf(config, longest);

parentPort?.on("message", (shard: Shard) => {
  const done = compute(shard);
  parentPort?.postMessage(done, [done.gradient.buffer]);
});
