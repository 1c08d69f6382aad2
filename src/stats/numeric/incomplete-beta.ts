import { binomialDensity } from "./binomial-density.ts";

/**
 * The regularized incomplete beta function I_x(a, b): the distribution function of Beta(a, b) at x.
 * By its continued fraction on the side of the mean where that converges fast, behind a factor that does not cancel.
 * Own code because no library will do (measured against mpmath, a and b up to 1e6, docs/statistics.md): `jstat` and `lib-r-math.js` are off by
 * 1e-2 and 1e-3, `cephes` by 2e-9; `@stdlib` is good but 230 packages. This: 2e-12.
 * Source: Didonato & Morris (1992), Algorithm 708, ACM TOMS 18, 360-373, evaluated by Lentz's method.
 * @param a,b shapes above 0
 * @param y 1 − x, for x so near to 1 that 1 − x loses digits
 * @throws RangeError when a shape is not above 0
 */
export function incompleteBeta(a: number, b: number, x: number, y = 1 - x): number {
  if (!(a > 0 && b > 0)) throw new RangeError(`incompleteBeta: a and b must be above 0, got ${a} and ${b}`);
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  return x <= (a + 1) / (a + b + 2) ? lower(a, b, x, y) : 1 - lower(b, a, y, x);
}

/**
 * The x at which I_x(a, b) = p: a quantile of Beta(a, b). Ask for the tail that is small, by I_x(a, b) = 1 − I_(1−x)(b, a): a p near 1 loses digits.
 * Newton's method on ln I over ln x, where I is nearly a line, kept within the bracket by halving.
 * @param p a probability in (0, 1)
 * @throws RangeError when an argument is outside the above
 */
export function incompleteBetaInverse(a: number, b: number, p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`incompleteBetaInverse: p must be between 0 and 1, got ${p}`);
  let [left, right, x] = [0, 1, a / (a + b)];
  for (let i = 0; i < 200; i++) {
    const value = incompleteBeta(a, b, x);
    if (value > p) right = x;
    else left = x;
    const slope = (x * density(a, b, x, 1 - x)) / value;
    let next = x * Math.exp(Math.log(p / value) / slope);
    if (!(next > left && next < right)) next = (left + right) / 2;
    if (Math.abs(next - x) <= Number.EPSILON * x) return next;
    x = next;
  }
  return x;
}

/** x^(a−1)·y^(b−1)/B(a, b). */
function density(a: number, b: number, x: number, y: number): number {
  return (binomialDensity(a, a + b, x, y) * a * b) / ((a + b) * x * y);
}

/** I_x(a, b) for x up to about the mean, where the continued fraction takes some √max(a, b) steps. */
function lower(a: number, b: number, x: number, y: number): number {
  const front = (binomialDensity(a, a + b, x, y) * a * b) / (a + b);
  if (front === 0) return 0;
  const above = (m: number) => ((a + m - 1) * (a + b + m - 1) * m * (b - m) * x * x) / (a + 2 * m - 1) ** 2;
  const below = (m: number) =>
    m + (m * (b - m) * x) / (a + 2 * m - 1) + ((a + m) * (a * y - b * x + 1 + m * (1 + y))) / (a + 2 * m + 1);
  let fraction = away((a * (a * y - b * x + 1)) / (a + 1)); // below(0), which is 0/0 in one place at a = 1
  for (let m = 1, c = fraction, d = 0, change = 0; Math.abs(change - 1) > Number.EPSILON && m < 1e7; m++) {
    d = 1 / away(below(m) + above(m) * d);
    c = away(below(m) + above(m) / c);
    change = c * d;
    fraction *= change;
  }
  return front / fraction;
}

/** Lentz's method divides by these: never by 0. */
function away(x: number): number {
  return Math.abs(x) < 1e-300 ? 1e-300 : x;
}
