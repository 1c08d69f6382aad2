import { checkCounts } from "../check.ts";
import { type Interval, zOf } from "../interval.ts";

/**
 * Wilson score interval for one proportion, no continuity correction:
 *   (k + z²/2 ± z·√(k(n−k)/n + z²/4)) / (n + z²),   z = Φ⁻¹((1 + level)/2)
 * Source: Wilson (1927), JASA 22, 209-212.
 * @param k successes, a whole number from 0 to n
 * @param n independent trials, a whole number from 1 up (trials that share a canary are not quite: clusterInterval)
 * @param level confidence as a fraction in (0, 1), never a percentage
 * @returns fractions, 0 <= low <= k/n <= high <= 1
 * @throws RangeError when an argument is outside the above: a rate of nothing has no interval
 * @example wilson(15, 148) // { low: 0.0624, high: 0.1605 }
 */
export function wilson(k: number, n: number, level = 0.95): Interval {
  checkCounts(k, n, "wilson");
  return scoreInterval(k, n, zOf(level, "wilson"));
}

/** The same for a share of an effective number of trials; neither needs to be whole. */
export function scoreInterval(k: number, n: number, z: number): Interval {
  const half = z * Math.sqrt((k * (n - k)) / n + z ** 2 / 4);
  const bound = (sign: 1 | -1) => (k + z ** 2 / 2 + sign * half) / (n + z ** 2);
  // Exact ends and never past the estimate: rounding gave a high of 0.9999999999999998 at 63 of 63.
  return { low: k === 0 ? 0 : Math.min(bound(-1), k / n), high: k === n ? 1 : Math.max(bound(1), k / n) };
}
