import { checkCounts, type Interval, zOf } from "./interval.ts";

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
 */
export function tango(b: number, c: number, n: number, level = 0.95): Interval & { difference: number } {
  checkCounts(b, n, "tango", ["b", "n"]);
  checkCounts(c, n, "tango", ["c", "n"]);
  checkCounts(b + c, n, "tango", ["b + c", "n"]);
  const z = zOf(level, "tango");
  const difference = (b - c) / n;
  const score = (D: number) => {
    const B = -b - c + (2 * n - b + c) * D;
    const q = (Math.sqrt(B * B + 8 * n * c * D * (1 - D)) - B) / (4 * n);
    const variance = n * (2 * q + D * (1 - D));
    const distance = b - c - n * D;
    return distance === 0 ? 0 : distance / Math.sqrt(Math.max(variance, 0)); // no variance: infinitely far
  };
  return { difference, low: crossing(score, z, -1, difference), high: crossing(score, -z, difference, 1) };
}

/** Where a falling function passes a level, by bisection down to neighbouring doubles; an end when it never does. */
function crossing(f: (x: number) => number, level: number, from: number, to: number): number {
  if (f(from) <= level) return from;
  if (f(to) >= level) return to;
  let [left, right] = [from, to];
  for (;;) {
    const middle = (left + right) / 2;
    if (middle <= left || middle >= right) return middle;
    if (f(middle) > level) left = middle;
    else right = middle;
  }
}
