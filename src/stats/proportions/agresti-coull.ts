import { checkCounts } from "../check.ts";
import { clip, type Interval, zOf } from "../interval.ts";

/**
 * Agresti-Coull interval for one proportion: p̃ ± z·√(p̃(1−p̃)/ñ) with ñ = n + z², p̃ = (k + z²/2)/ñ, clipped to [0, 1].
 * Centred like `wilson` and never narrower. Source: Agresti & Coull (1998), The American Statistician 52, 119-126.
 * @param k successes, a whole number from 0 to n
 * @param n independent trials, a whole number from 1 up
 * @param level confidence as a fraction in (0, 1)
 * @returns fractions
 * @throws RangeError when an argument is outside the above
 * @example agrestiCoull(1, 5, 0.99) // { low: 0.0063, high: 0.7359 }
 */
export function agrestiCoull(k: number, n: number, level = 0.95): Interval {
  checkCounts(k, n, "agrestiCoull");
  const z = zOf(level, "agrestiCoull");
  const trials = n + z * z;
  const centre = (k + (z * z) / 2) / trials;
  const half = z * Math.sqrt((centre * (1 - centre)) / trials);
  return clip({ low: centre - half, high: centre + half });
}
