import type { Interval } from "../interval.ts";
import { wilson } from "../proportions/wilson.ts";

/**
 * Difference p1 - p2 of two independent proportions with its hybrid score interval.
 * Source: Newcombe (1998), Statistics in Medicine 17, 873-890, method 10.
 * @returns fractions from -1 to 1, low <= difference <= high
 * @throws RangeError when a count is not whole, negative, over its n, or an n is 0
 * @example newcombe(56, 70, 48, 80) // { difference: 0.2, low: 0.0524, high: 0.3339 }
 */
export function newcombe(
  k1: number,
  n1: number,
  k2: number,
  n2: number,
  level = 0.95,
): Interval & { difference: number } {
  return hybrid({ share: k1 / n1, ...wilson(k1, n1, level) }, { share: k2 / n2, ...wilson(k2, n2, level) });
}

/** The difference of two independent shares with its interval, made of theirs. */
export function hybrid(
  a: Interval & { share: number },
  b: Interval & { share: number },
): Interval & { difference: number } {
  const difference = a.share - b.share;
  return {
    difference,
    low: difference - Math.hypot(a.share - a.low, b.high - b.share),
    high: difference + Math.hypot(a.high - a.share, b.share - b.low),
  };
}
