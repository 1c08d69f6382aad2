import { checkBetween, checkCounts } from "../check.ts";
import type { Interval } from "../interval.ts";
import { incompleteBetaInverse } from "../numeric/incomplete-beta.ts";

/**
 * Clopper-Pearson ("exact") interval for one proportion, equal tails: with α = 1 − level, low is the α/2 quantile of Beta(k, n−k+1) and high
 * the 1 − α/2 quantile of Beta(k+1, n−k). Covers at least `level` for every true proportion, most often well above it: wider than `wilson`.
 * Source: Clopper & Pearson (1934), Biometrika 26, 404-413.
 * @param k successes, a whole number from 0 to n
 * @param n independent trials, a whole number from 1 up
 * @param level confidence as a fraction in (0, 1)
 * @returns fractions; low is exactly 0 at k = 0, high exactly 1 at k = n
 * @throws RangeError when an argument is outside the above
 * @example clopperPearson(0, 10) // { low: 0, high: 0.3085 }
 */
export function clopperPearson(k: number, n: number, level = 0.95): Interval {
  checkCounts(k, n, "clopperPearson");
  checkBetween(level, 0, 1, "level", "clopperPearson");
  const tail = (1 - level) / 2;
  return {
    low: k === 0 ? 0 : incompleteBetaInverse(k, n - k + 1, tail),
    high: k === n ? 1 : 1 - incompleteBetaInverse(n - k, k + 1, tail),
  };
}
