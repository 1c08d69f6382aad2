import { logNormalCdf, millsRatio, normalCdf } from "../numeric/normal-cdf.ts";

const rootTwoPi = Math.sqrt(2 * Math.PI);

/**
 * ln of the distribution function of the standard skew-normal, ∫ 2φ(t)Φ(at) dt up to z, for tails of any size.
 * Own code because no library has it: the usual Φ(z) − 2T(z, a) with Owen's T cancels in small tails, and scipy's and R's underflow to 0
 * below 1e-308. The density is log-concave, so the tail that does not hold its mode is at most 1 − 1/e: that one is integrated, relative
 * to its edge, and the other is what it leaves. Checked against mpmath: relative error of the tail below 1e-12.
 * Source: Azzalini (1985), Scandinavian Journal of Statistics 12, 171-178, for the distribution; Takahasi & Mori (1974) for the quadrature.
 * @param z any number, infinite ones too
 * @param a the shape, finite; 0 is the normal distribution
 */
export function logSkewNormalCdf(z: number, a: number): number {
  if (logDensity(z, a) === -Infinity) return z < 0 ? -Infinity : 0;
  const slope =
    -z + a * (a * z < 0 ? 1 / millsRatio(-a * z) : Math.exp(-((a * z) ** 2) / 2) / rootTwoPi / normalCdf(a * z));
  return slope > 0 ? logTail(z, a) : Math.log1p(-Math.exp(logTail(-z, -a)));
}

function logDensity(z: number, a: number): number {
  return Math.log(2 / rootTwoPi) - (z * z) / 2 + logNormalCdf(a * z);
}

/** The same where the density rises up to z: its logarithm at z, plus that of ∫ density(z − u)/density(z) du by double-exponential quadrature. */
function logTail(z: number, a: number): number {
  const edge = logDensity(z, a);
  const relative = (u: number) => Math.exp(logDensity(z - u, a) - edge);
  let width = 1; // over which the density falls to about 1/e
  for (let i = 0; i < 1000 && relative(width) > 0.5; i++) width *= 2;
  for (let i = 0; i < 1000 && relative(width) < 0.1; i++) width /= 2;
  const step = 1 / 16;
  let integral = 0;
  for (let s = -4.25; s < 2.5; s += step) {
    const u = width * Math.exp((Math.PI / 2) * Math.sinh(s));
    integral += relative(u) * u * (Math.PI / 2) * Math.cosh(s) * step;
  }
  return edge + Math.log(integral);
}
