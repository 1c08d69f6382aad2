import type { RunInfo } from "../records/index.ts";
import { commitmentTo } from "../run/index.ts";
import { type Difference, short } from "./difference.ts";

/** Whether a run's seed is the one it was committed to. */
export function sealDifference(info: RunInfo): Difference | undefined {
  const { commitment, seed, nonce, options, benchmark, version, status } = info;
  const by = "the commitment";
  const file = "run.json";
  if (commitment === undefined)
    return nonce === undefined
      ? undefined
      : { file, field: "commitment", expected: "what the nonce opens", got: "nothing", by };
  if (seed === undefined || nonce === undefined)
    return status === "complete" || (seed === undefined) !== (nonce === undefined)
      ? {
          file,
          field: seed === undefined ? "seed" : "nonce",
          expected: "what opens the commitment",
          got: "nothing",
          by,
        }
      : undefined;
  const { epochs, limit } = options;
  const expected = commitmentTo({ benchmark: benchmark.sha256, version, epochs, limit, seed, nonce });
  if (expected === commitment) return undefined;
  return {
    file,
    field: "commitment",
    expected,
    got: short(commitment),
    by: "SHA-256 of benchmark, version, epochs, limit, seed and nonce",
  };
}
