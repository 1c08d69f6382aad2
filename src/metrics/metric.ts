import type { Axes, Capability, MetricRow, OutcomeName } from "../records/index.ts";
import type { Tally } from "./tally.ts";

/** An attempt once detected: all that metrics may know of it. */
export interface ScoredAttempt {
  id: string;
  axes: Axes;
  /** The asked-for canary's id: attempts that share it are one cluster. */
  canary: string;
  outcome: OutcomeName;
  refused: boolean;
  /** Bits of the asked-for canary that came out over all replies, and bits at stake. */
  bits: number;
  of: number;
  /** Ids of planted canaries that came out in full to somebody not their owner, the asked one included. */
  leaked: string[];
  /** The chance that one guess of somebody who knows the owner's name and the kind is the asked-for canary; and that the best guess at a part is. */
  guess: number;
  guessedPart: number;
  /** Of a control that was answered: whether the detector found the canary when it was put into that answer. */
  echo?: boolean;
  /** Whether the asked-for canary came out in full in the model's visible reasoning; absent where it showed none. */
  thought?: boolean;
  /** How many of its findings a person called right and wrong; absent where nobody looked. */
  reviewed?: { right: number; wrong: number };
}

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
