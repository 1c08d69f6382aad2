import { checkBetween, checkCounts } from "../check.ts";
import type { Interval } from "../interval.ts";
import { incompleteBetaInverse } from "../numeric/incomplete-beta.ts";

/**
 * Jeffreys interval for one proportion: the equal-tailed quantiles of Beta(k + 1/2, n − k + 1/2), but 0 at k = 0 and 1 at k = n.
 * Source: Brown, Cai & DasGupta (2001), Statistical Science 16, 101-133, section 3.1, with its rule for the boundary (statsmodels leaves it
 * out: its interval for 0 of n excludes 0).
 * @param k successes, a whole number from 0 to n
 * @param n independent trials, a whole number from 1 up
 * @param level confidence as a fraction in (0, 1)
 * @returns fractions
 * @throws RangeError when an argument is outside the above
 * @example jeffreys(0, 10) // { low: 0, high: 0.2172 }
 */
export function jeffreys(k: number, n: number, level = 0.95): Interval {
  checkCounts(k, n, "jeffreys");
  checkBetween(level, 0, 1, "level", "jeffreys");
  const tail = (1 - level) / 2;
  return {
    low: k === 0 ? 0 : incompleteBetaInverse(k + 0.5, n - k + 0.5, tail),
    high: k === n ? 1 : 1 - incompleteBetaInverse(n - k + 0.5, k + 0.5, tail),
  };
}
