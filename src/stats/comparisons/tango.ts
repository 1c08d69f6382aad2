import { checkCounts } from "../check.ts";
import { type Interval, zOf } from "../interval.ts";
import { crossing } from "../numeric/crossing.ts";

/**
 * Difference (b - c)/n of two proportions measured on the same n pairs, with its score interval: the set of D for which
 *   T(D) = (b − c − nD) / √(n(2q + D(1−D)))   is within ±z,   q the restricted likelihood estimate given D.
 * Not degenerate at b = c = 0, where a Wald interval or a bootstrap has no width.
 * Source: Tango (1998), Statistics in Medicine 17, 891-908.
 * @param b pairs in which only the first happened
 * @param c pairs in which only the second happened
 * @param n all pairs, the agreeing ones included
 * @returns fractions from -1 to 1, low <= difference <= high
 * @throws RangeError when a count is not whole, negative, or b + c > n
 * @example tango(1, 7, 21) // { low: -0.517, high: -0.026 }
 */
export function tango(b: number, c: number, n: number, level = 0.95): Interval & { difference: number } {
  const z = zOf(level, "tango");
  const score = tangoScore(b, c, n, "tango");
  const difference = (b - c) / n;
  return { difference, low: crossing(score, z, -1, difference), high: crossing(score, -z, difference, 1) };
}

/**
 * T(D) above, as a function of D in [-1, 1]: falls, and is 0 at (b − c)/n.
 * @throws RangeError when a count is not whole, negative, or b + c > n
 */
export function tangoScore(b: number, c: number, n: number, caller = "tangoScore"): (D: number) => number {
  checkCounts(b, n, caller, ["b", "n"]);
  checkCounts(c, n, caller, ["c", "n"]);
  checkCounts(b + c, n, caller, ["b + c", "n"]);
  return (D) => {
    const B = -b - c + (2 * n - b + c) * D;
    const q = (Math.sqrt(Math.max(0, B * B + 8 * n * c * D * (1 - D))) - B) / (4 * n);
    const variance = n * (2 * q + D * (1 - D));
    const distance = b - c - n * D;
    return distance === 0 ? 0 : distance / Math.sqrt(Math.max(variance, 0)); // no variance: infinitely far
  };
}
