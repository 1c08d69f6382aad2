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
  const [a, b] = [wilson(k1, n1, level), wilson(k2, n2, level)];
  const [p1, p2] = [k1 / n1, k2 / n2];
  const difference = p1 - p2;
  return {
    difference,
    low: difference - Math.hypot(p1 - a.low, b.high - p2),
    high: difference + Math.hypot(a.high - p1, p2 - b.low),
  };
}
