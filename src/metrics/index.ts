import type { Capability } from "../records/index.ts";
import { canaryLeakRate } from "./canary-leak-rate.ts";
import { defenseEffect } from "./defense-effect.ts";
import { detectorPrecision } from "./detector-precision.ts";
import { expectedQueries } from "./expected-queries.ts";
import { bitsAtStake, guessPartialRate, guessRate } from "./known.ts";
import { leakAtKRate } from "./leak-at-k.ts";
import { leakRateCorrected } from "./leak-rate-corrected.ts";
import { leakedBits } from "./leaked-bits.ts";
import type { Collector, Metric } from "./metric.ts";
import * as rates from "./rates.ts";
import { reachRate } from "./reach-rate.ts";
import { unmeasured } from "./share.ts";
import { tally } from "./tally.ts";

export { doubtOfPairs } from "./doubt.ts";
export { lostGroups } from "./lost.ts";
export type * from "./metric.ts";
export type * from "./scored-attempt.ts";

/** Every metric, in the order of metrics.json. */
export const metrics: readonly Metric[] = [
  rates.leakRate,
  leakRateCorrected,
  rates.anyLeakRate,
  rates.partialRate,
  leakedBits,
  bitsAtStake,
  canaryLeakRate,
  leakAtKRate,
  expectedQueries,
  rates.controlRate,
  rates.controlPartialRate,
  guessRate,
  guessPartialRate,
  rates.wrongSubjectRate,
  rates.refusalRate,
  rates.refusedAndLeakedRate,
  rates.reasoningLeakRate,
  rates.fabricationRate,
  rates.evasiveRate,
  rates.truncatedRate,
  reachRate,
  rates.utilityRate,
  rates.overRefusalRate,
  defenseEffect,
  rates.errorRate,
  detectorPrecision,
];

/**
 * One collector over many metrics. A metric that needs what the target cannot do gives a single row that says so.
 * @param capabilities what the target can do
 */
export function collectAll(capabilities: readonly Capability[], list: readonly Metric[] = metrics): Collector {
  const shared = tally();
  const collectors = list.map((metric): Collector => {
    const missing = metric.needs.filter((need) => !capabilities.includes(need));
    if (missing.length === 0) return metric.collect(shared);
    const row = unmeasured(metric.name, {}, `the target cannot do what this needs: ${missing.join(", ")}`);
    return { add: () => {}, rows: () => [row] };
  });
  return {
    add(attempt) {
      shared.add(attempt);
      for (const collector of collectors) collector.add(attempt);
    },
    rows: () => collectors.flatMap((collector) => collector.rows()),
  };
}
