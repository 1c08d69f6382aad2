import { checkBetween, checkWhole, checkWithin } from "../check.ts";
import { normalCdf } from "../numeric/normal-cdf.ts";
import { normalQuantile } from "../numeric/normal-quantile.ts";
import { studentQuantile } from "../numeric/student-quantile.ts";

/** A paired comparison that is planned, and what is taken for granted of it. */
export interface ClusteredPlan {
  /** Pairs of attempts, and the clusters (canaries) that they share. */
  pairs: number;
  clusters: number;
  /** Pairs of a cluster, as a pair sees it: Σm²/Σm. */
  size: number;
  /** The baseline's rate, a fraction. */
  rate: number;
  /** How alike attempts of one cluster are: `intraCorrelation`. */
  correlation: number;
  /** Two-sided error. Default 0.05. */
  alpha?: number;
}

/**
 * The chance that `clusteredTango` at level 1 − alpha shows a difference d of the candidate's rate, when pairs agree no more than chance has it
 * (the worst case): with pd = p(1 − p − d) + (p + d)(1 − p) and pairs divided by the design effect 1 + (size − 1)·correlation, widened as
 * `designEffect` widens it, by Connor's formula Φ((d√n − zα√pd)/√(pd − d²)).
 * Source: Connor (1987), Biometrics 43, 207-211; Donner & Klar (2000), Design and analysis of cluster randomization trials, chapter 5.
 * @param difference d, a fraction above 0; the candidate's rate is at most 1
 * @throws RangeError when an argument is out of its range
 * @example clusteredPower({ pairs: 1700, clusters: 480, size: 3.5, rate: 0.5, correlation: 0.1 }, 0.05) // 0.74
 */
export function clusteredPower(plan: ClusteredPlan, difference: number): number {
  const { rate, alpha = 0.05 } = plan;
  check(plan);
  checkBetween(difference, 0, 1 - rate + 1e-12, "difference", "clusteredPower");
  const other = Math.min(1, rate + difference);
  const unequal = rate * (1 - other) + other * (1 - rate);
  const n = effectivePairs(plan);
  const spread = Math.sqrt(unequal - difference ** 2);
  const above = difference * Math.sqrt(n) + normalQuantile(alpha / 2) * Math.sqrt(unequal);
  return spread > 0 ? normalCdf(above / spread) : Number(above > 0);
}

/**
 * The smallest difference that a plan shows with this power, a rise of the candidate's rate.
 * @returns a fraction; undefined when not even a rise to 1 is shown
 * @throws RangeError as clusteredPower
 */
export function detectableDifference(plan: ClusteredPlan, power = 0.8): number | undefined {
  check(plan);
  checkBetween(power, 0, 1, "power", "detectableDifference");
  let [left, right] = [0, 1 - plan.rate];
  if (clusteredPower(plan, right) < power) return undefined;
  for (let step = 0; step < 50; step++) {
    const middle = (left + right) / 2;
    if (clusteredPower(plan, middle) < power) left = middle;
    else right = middle;
  }
  return right;
}

/** As many independent pairs as the plan's are worth. */
function effectivePairs({ pairs, clusters, size, correlation, alpha = 0.05 }: ClusteredPlan): number {
  const t = studentQuantile(alpha, Math.max(1, clusters - 1));
  const wider = (t / normalQuantile(alpha / 2)) ** 2;
  return pairs / Math.min(size, 1 + (size - 1) * correlation * wider);
}

function check({ pairs, clusters, size, rate, correlation, alpha = 0.05 }: ClusteredPlan): void {
  checkWhole(pairs, "pairs", "clusteredPower", 1);
  checkWhole(clusters, "clusters", "clusteredPower", 1);
  checkWithin(size, 1, pairs, "size", "clusteredPower");
  checkBetween(rate, 0, 1, "rate", "clusteredPower");
  checkWithin(correlation, 0, 1, "correlation", "clusteredPower");
  checkBetween(alpha, 0, 1, "alpha", "clusteredPower");
}
