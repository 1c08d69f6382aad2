import { checkNumbers, checkWithin } from "../check.ts";
import { type Interval, zOf } from "../interval.ts";
import { mean, sum } from "../numeric/moments.ts";
import { scoreInterval } from "../proportions/wilson.ts";
import { designEffect } from "./design-effect.ts";

/** What was counted on one canary: say, leaks (or leaked bits) and attempts (or bits at stake). */
export interface Cluster {
  numerator: number;
  denominator: number;
}

/** A ratio of sums over clusters and how uncertain it is. */
export interface ClusterRatio {
  /** Σy / Σn, as a fraction. */
  estimate: number;
  /** Cluster-robust standard error √(Σe²)/Σn with e = y − r·n: what a bootstrap of whole clusters converges to. */
  seCR0: number;
  /** The same times √(G/(G−1)), for few clusters. */
  seCR1: number;
  /** √((G−1)/G · Σ(r without g − their mean)²); absent where all denominators but one are 0. */
  seJackknife?: number;
  /** No cluster differs from the others and all or nothing happened: the error is 0 and means nothing. */
  degenerate: boolean;
}

/**
 * Σ numerators / Σ denominators, treating each cluster as one independent draw.
 * Source: Cameron & Miller (2015), A practitioner's guide to cluster-robust inference, section II; the jackknife as in Efron & Tibshirani (1993).
 * @throws RangeError with fewer than 2 clusters, a number that is not finite, a negative denominator, or nothing in them
 * @example clusterRatio([{ numerator: 0, denominator: 5 }, { numerator: 3, denominator: 5 }]) // { estimate: 0.3, seCR0: 0.2121 }
 */
export function clusterRatio(clusters: readonly Cluster[]): ClusterRatio {
  const G = clusters.length;
  if (G < 2) throw new RangeError(`clusterRatio: needs at least 2 clusters, got ${G}`);
  const estimate = ratioOfSums(clusters, "clusterRatio");
  const below = sum(clusters.map((c) => c.denominator));
  const squares = sum(clusters.map((c) => (c.numerator - estimate * c.denominator) ** 2));
  const seCR0 = Math.sqrt(squares) / below;
  const degenerate = squares === 0 && (estimate === 0 || estimate === 1);
  const result = { estimate, seCR0, seCR1: seCR0 * Math.sqrt(G / (G - 1)), degenerate };
  if (clusters.some((c) => c.denominator === below)) return result;
  const above = sum(clusters.map((c) => c.numerator));
  const without = clusters.map((c) => (above - c.numerator) / (below - c.denominator));
  const centre = mean(without);
  return { ...result, seJackknife: Math.sqrt(((G - 1) / G) * sum(without.map((r) => (r - centre) ** 2))) };
}

/**
 * How many independent trials tell as much as a fraction measured on clusters, for its interval: `trials` over `designEffect`, which is from 1 to
 * what it would be if a cluster's trials were copies. All or nothing, or a single cluster: as many as clusters, that worst case.
 * Source: the effective sample size of Korn & Graubard (1998), Survey Methodology 24, 193-201.
 * @param trials all attempts of all clusters
 * @throws RangeError when the ratio of sums is not a fraction
 */
export function effectiveTrials(clusters: readonly Cluster[], trials: number, level = 0.95): number {
  return effective(clusters, trials, level, "effectiveTrials").trials;
}

/**
 * Interval of a fraction measured on clusters: Wilson's, with `effectiveTrials`. One trial a cluster is plain Wilson. Stays in [0, 1], never
 * has zero width.
 * Source: Dean & Pagano (2015), Journal of Survey Statistics and Methodology 3, 484-503.
 * @param trials all attempts of all clusters
 * @throws RangeError when the ratio of sums is not a fraction
 */
export function clusterInterval(clusters: readonly Cluster[], trials: number, level = 0.95): Interval {
  const { ratio, trials: n } = effective(clusters, trials, level, "clusterInterval");
  const { low, high } = scoreInterval(ratio * n, n, zOf(level, "clusterInterval"));
  return { low: Math.min(low, ratio), high: Math.max(high, ratio) };
}

function effective(clusters: readonly Cluster[], trials: number, level: number, caller: string) {
  const z = zOf(level, caller);
  const G = clusters.length;
  const ratio = ratioOfSums(clusters, caller);
  if (ratio < 0 || ratio > 1) throw new RangeError(`${caller}: the ratio must be a fraction, got ${ratio}`);
  if (G === 1 || ratio === 0 || ratio === 1) return { ratio, trials: G };
  const below = sum(clusters.map((c) => c.denominator));
  const clustered = {
    residuals: clusters.map((c) => c.numerator - ratio * c.denominator),
    plainVariance: (ratio * (1 - ratio) * below ** 2) / trials,
    most: Math.max(1, trials * sum(clusters.map((c) => (c.denominator / below) ** 2))),
    oneWay: 1,
  };
  return { ratio, trials: trials / designEffect(clustered, z, 1 - level) };
}

function ratioOfSums(clusters: readonly Cluster[], caller: string): number {
  const above = clusters.map((c) => c.numerator);
  const below = clusters.map((c) => c.denominator);
  checkNumbers(above, "numerators", caller);
  checkNumbers(below, "denominators", caller);
  for (const denominator of below) checkWithin(denominator, 0, Infinity, "a denominator", caller);
  if (sum(below) === 0) throw new RangeError(`${caller}: the denominators must sum to more than 0, got 0`);
  return sum(above) / sum(below);
}
