import { designEffect } from "../clusters/design-effect.ts";
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
  /** How many pairs the interval takes for one independent one, at least 1. */
  designEffect: number;
}

/**
 * Difference (b - c)/n of two proportions over pairs that come in clusters: Tango's score interval with the variance of its score
 * multiplied by `designEffect`, that of the difference. Without a cluster of two pairs it is `tango`. Where no pair differs, or all differ
 * alike, the data say nothing of it: then every pair of a cluster counts as a copy of the others, n / clusters.
 * Source: Yang, Sun & Hardin (2012), Pharmaceutical Statistics 11, 386-393, after Tango (1998) and Obuchowski (1998), Statistics in Medicine 17;
 * the design effect as in `clusterInterval`.
 * @param clusters at least one pair in all; a single cluster counts as one pair
 * @returns fractions from -1 to 1, low <= difference <= high
 * @throws RangeError when a count is not whole, negative, or b + c > n, and when there is no pair
 * @example clusteredTango([{ b: 1, c: 0, n: 2 }, { b: 1, c: 0, n: 2 }, { b: 0, c: 1, n: 2 }]).difference // 0.1667
 */
export function clusteredTango(clusters: readonly PairCluster[], level = 0.95): ClusteredTango {
  const z = zOf(level, "clusteredTango");
  const some = clusters.filter((one) => one.n !== 0);
  for (const one of some) tangoScore(one.b, one.c, one.n, "clusteredTango");
  const total = (key: keyof PairCluster) => sum(some.map((one) => one[key]));
  const [b, c, n] = [total("b"), total("c"), total("n")];
  const score = tangoScore(b, c, n, "clusteredTango");
  const difference = (b - c) / n;
  const plainVariance = b + c - n * difference ** 2;
  const deff =
    some.length === 1 || plainVariance <= 0
      ? n / some.length
      : designEffect(
          {
            residuals: some.map((one) => one.b - one.c - difference * one.n),
            plainVariance,
            most: sum(some.map((one) => one.n ** 2)) / n,
            oneWay: Math.abs(b - c) / Math.max(1, sum(some.map((one) => Math.abs(one.b - one.c)))),
          },
          z,
          1 - level,
        );
  const wide = z * Math.sqrt(deff);
  return {
    difference,
    low: crossing(score, wide, -1, difference),
    high: crossing(score, -wide, difference, 1),
    designEffect: deff,
  };
}
