/**
 * Γ(n+1) / (Γ(k+1) Γ(n−k+1)) · p^k · q^(n−k): the binomial probability of k in n, also for k and n that are not whole.
 * By deviances from the mean, so that no large logarithms cancel: relative error about 1e-14 at n = 1e6, where log-gammas lose six digits.
 * Source: Loader (2000), Fast and accurate computation of binomial probabilities (as R's dbinom).
 * @param q 1 − p, given apart because 1 − p loses what is small
 */
export function binomialDensity(k: number, n: number, p: number, q: number): number {
  if (k < 0 || k > n) return 0;
  if (p === 0) return k === 0 ? 1 : 0;
  if (q === 0) return k === n ? 1 : 0;
  if (k === 0) return Math.exp(n * (p < q ? Math.log1p(-p) : Math.log(q)));
  if (k === n) return Math.exp(n * (q < p ? Math.log1p(-q) : Math.log(p)));
  const rest = stirlingError(n) - stirlingError(k) - stirlingError(n - k);
  return Math.exp(rest - deviance(k, n * p) - deviance(n - k, n * q)) * Math.sqrt(n / (2 * Math.PI * k * (n - k)));
}

/** ln Γ(n+1) less Stirling's formula: (n + 1/2)·ln n − n + ln √(2π). Below 16 by the recurrence from above. */
function stirlingError(n: number): number {
  let below = 0;
  let x = n;
  for (; x < 16; x++) below += (x + 0.5) * Math.log1p(1 / x) - 1;
  const y = 1 / (x * x);
  return below + (1 / 12 - y * (1 / 360 - y * (1 / 1260 - y * (1 / 1680 - y / 1188)))) / x;
}

/** x·ln(x/m) + m − x, by a series where x is near m and the terms would cancel. */
function deviance(x: number, m: number): number {
  if (Math.abs(x - m) >= 0.1 * (x + m)) return x * Math.log(x / m) + m - x;
  const v = (x - m) / (x + m);
  let sum = (x - m) * v;
  let term = 2 * x * v;
  for (let j = 3; Math.abs(term) > Number.EPSILON * 1e-3 * sum; j += 2) {
    term *= v * v;
    sum += term / j;
  }
  return sum;
}
