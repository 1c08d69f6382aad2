import { checkNumbers, checkSameLength } from "../check.ts";
import { clusterRobust } from "../clusters/cluster-se.ts";
import { type Interval, zOf } from "../interval.ts";
import { covariance, isConstant, mean } from "../numeric/moments.ts";

/** A mean paired difference and how uncertain it is. */
export interface PairedDifference extends Interval {
  difference: number;
  /** sd(a − b)/√n, with n − 1 below. */
  se: number;
  /** What it would be without the pairing: √(SE(a)² + SE(b)²). */
  seUnpaired: number;
  /** Pearson's, of a and b: the higher, the more the pairing gained. NaN when either side is constant. */
  correlation: number;
  /** Robust to clusters, as in `clusterSe`; only where clusters were given. */
  seClusterCR0?: number;
  seClusterCR1?: number;
}

/**
 * Mean difference a − b of two scores on the same items, with its normal interval difference ± z·se.
 * Source: Miller (2024), Adding error bars to evals (arXiv:2411.00640), on paired differences.
 * @param a,b scores, at least 2, item by item
 * @param clusters what each item belongs to (its canary, say), at least 2 different; optional
 * @param level confidence as a fraction in (0, 1)
 * @throws RangeError when an argument is outside the above, or lengths differ
 * @example pairedDifference([1, 1, 1], [0, 1, 0]).se // 0.3333
 */
export function pairedDifference(
  a: readonly number[],
  b: readonly number[],
  { clusters, level = 0.95 }: { clusters?: readonly (string | number)[]; level?: number } = {},
): PairedDifference {
  checkSameLength(a, b, "a and b", "pairedDifference");
  checkNumbers(a, "a", "pairedDifference", { atLeast: 2 });
  checkNumbers(b, "b", "pairedDifference", { atLeast: 2 });
  const z = zOf(level, "pairedDifference");
  const n = a.length;
  const differences = a.map((x, i) => x - b[i]!);
  const difference = mean(differences);
  const se = Math.sqrt(covariance(differences, differences) / n);
  const result = {
    difference,
    se,
    seUnpaired: Math.sqrt((covariance(a, a) + covariance(b, b)) / n),
    correlation: correlation(a, b),
    low: difference - z * se,
    high: difference + z * se,
  };
  if (!clusters) return result;
  const { seCR0, seCR1 } = clusterRobust(differences, clusters, "pairedDifference");
  return { ...result, seClusterCR0: seCR0, seClusterCR1: seCR1 };
}

function correlation(a: readonly number[], b: readonly number[]): number {
  if (isConstant(a) || isConstant(b)) return Number.NaN;
  const r = covariance(a, b) / Math.sqrt(covariance(a, a)) / Math.sqrt(covariance(b, b));
  return Math.max(-1, Math.min(1, r));
}
