const logRoot2Pi = Math.log(2 * Math.PI) / 2;

/**
 * The standard normal distribution function Φ(z), to a relative error below 1e-13 in the lower tail.
 * By the ratio of Mills: Φ(−x) = φ(x)·M(x).
 * @param z any number, infinite ones too
 * @example normalCdf(-1.959963984540054) // 0.025
 */
export function normalCdf(z: number): number {
  if (z > 0) return 1 - normalCdf(-z);
  return z === -Infinity ? 0 : Math.exp((-z * z) / 2 - logRoot2Pi) * millsRatio(-z);
}

/** ln Φ(z): finite where Φ itself is too small for a number (below about 1e-308, z < -37). */
export function logNormalCdf(z: number): number {
  if (z > 0) return Math.log1p(-normalCdf(-z));
  return z === -Infinity ? -Infinity : (-z * z) / 2 - logRoot2Pi + Math.log(millsRatio(-z));
}

/**
 * Mills' ratio M(x) = (1 − Φ(x)) / φ(x) for x >= 0: near 0 from the power series of Φ, further out by Laplace's continued fraction
 * 1/(x + 1/(x + 2/(x + 3/(x + ...)))). Source: Abramowitz & Stegun, 26.2.11 and 26.2.14.
 */
export function millsRatio(x: number): number {
  if (x >= 2) {
    let tail = x;
    for (let k = 150; k > 0; k--) tail = x + k / tail;
    return 1 / tail;
  }
  let sum = 0;
  for (let term = x, k = 3; term > Number.EPSILON * 1e-3 * sum; k += 2) {
    sum += term;
    term *= (x * x) / k;
  }
  return Math.exp((x * x) / 2 + logRoot2Pi) / 2 - sum;
}
