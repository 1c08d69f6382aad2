import { type ClusterRatio, clusterRatio } from "../clusters/cluster-ratio.ts";
import { type Interval, zOf } from "../interval.ts";
import { crossing } from "../numeric/crossing.ts";
import { sum } from "../numeric/moments.ts";
import { tangoScore } from "./tango.ts";

/** Pairs that are not independent, such as those on one canary. */
export interface PairCluster {
  /** Pairs in which only the first happened, in which only the second happened, and all pairs. */
  b: number;
  c: number;
  n: number;
}

/** A difference of proportions over clustered pairs. */
export interface ClusteredTango extends Interval {
  difference: number;
  /** How many pairs tell as much as one independent one, at least 1. */
  designEffect: number;
}

/**
 * Difference (b - c)/n of two proportions over pairs that come in clusters: Tango's score interval with the variance of its score
 * multiplied by the design effect, the cluster-robust variance of the difference (CR1) over that of independent pairs, at least 1.
 * Without a cluster of two pairs it is `tango`. Where no pair differs, or all differ alike, the data say nothing of the
 * design effect: then every pair of a cluster counts as a copy of the others, n / clusters.
 * Source: Yang, Sun & Hardin (2012), Pharmaceutical Statistics 11, 386-393, after Tango (1998) and Obuchowski (1998), Statistics in Medicine 17.
 * @param clusters at least one pair in all; a single cluster counts as one pair
 * @returns fractions from -1 to 1, low <= difference <= high
 * @throws RangeError when a count is not whole, negative, or b + c > n, and when there is no pair
 * @example clusteredTango([{ b: 1, c: 0, n: 2 }, { b: 1, c: 0, n: 2 }, { b: 0, c: 1, n: 2 }]).difference // 0.1667
 */
export function clusteredTango(clusters: readonly PairCluster[], level = 0.95): ClusteredTango {
  const [b, c, n] = [
    sum(clusters.map((one) => one.b)),
    sum(clusters.map((one) => one.c)),
    sum(clusters.map((one) => one.n)),
  ];
  for (const one of clusters) if (one.n > 0) tangoScore(one.b, one.c, one.n, "clusteredTango");
  const score = tangoScore(b, c, n, "clusteredTango");
  const difference = (b - c) / n;
  const designEffect = designEffectOf(
    clusters.filter((one) => one.n > 0),
    b,
    c,
    n,
  );
  const z = zOf(level, "clusteredTango") * Math.sqrt(designEffect);
  return {
    difference,
    low: crossing(score, z, -1, difference),
    high: crossing(score, -z, difference, 1),
    designEffect,
  };
}

function designEffectOf(clusters: readonly PairCluster[], b: number, c: number, n: number): number {
  if (clusters.length === n) return 1;
  const independent = (b + c - (b - c) ** 2 / n) / (n * (n - 1));
  if (clusters.length === 1 || independent <= 0) return n / clusters.length;
  const ratio: ClusterRatio = clusterRatio(clusters.map((one) => ({ numerator: one.b - one.c, denominator: one.n })));
  return Math.max(1, ratio.seCR1 ** 2 / independent);
}
