import type { Capability, MetricRow } from "../records/index.ts";
import type { ScoredAttempt } from "./scored-attempt.ts";
import type { Tally } from "./tally.ts";

/** Takes attempts one at a time, in any order, and keeps counts only; the order never changes a byte of the rows. */
export interface Collector {
  add(attempt: ScoredAttempt): void;
  rows(): MetricRow[];
}

/** An estimate from attempts and findings. */
export interface Metric {
  readonly name: string;
  /** One sentence for `looselips list`. */
  readonly about: string;
  /** What the target must be able to do; without it the metric is not measurable, never zero. */
  readonly needs: readonly Capability[];
  /** No row at all in a run that never had what it is about. */
  readonly optional?: true;
  /** @param shared counts that the caller adds attempts to, once for all metrics; a metric that counts for itself ignores it */
  collect(shared?: Tally): Collector;
}
