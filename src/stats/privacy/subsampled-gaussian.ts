import { checkBetween, checkWithin } from "../check.ts";

/**
 * Rényi differential privacy, at one order, of one step of the Gaussian mechanism on a Poisson sample: each record is taken with chance q, the sum of
 * what is taken has sensitivity 1, and normal noise of deviation sigma is added. Adding or removing one record.
 *   D = ln A / (α − 1),  A = E[(1 − q + q·exp((2z − 1)/2σ²))^α] over z ~ N(0, σ²);  for whole α: Σₖ C(α,k) (1−q)^(α−k) q^k exp((k² − k)/2σ²)
 * Source: Mironov, Talwar & Zhang (2019), Rényi differential privacy of the sampled Gaussian mechanism (arXiv:1908.10530), section 3. For other orders their
 * section 3.3 sums two series that fall off like k^(−α−2): dp-accounting 0.6.0 stops them too early (0.013 for q = 0.5, σ = 8, α = 2.5, which
 * is 0.0049) or gives up; the integral itself is summed here.
 * @param q a fraction in [0, 1]; 1 is the Gaussian mechanism itself, α/2σ²
 * @param sigma above 0
 * @param order α, above 1
 * @returns nats, 0 or more
 * @throws RangeError when an argument is outside the above
 * @example subsampledGaussianRdp(0.01, 1, 2) // 0.000172
 */
export function subsampledGaussianRdp(q: number, sigma: number, order: number): number {
  checkWithin(q, 0, 1, "q", "subsampledGaussianRdp");
  checkBetween(sigma, 0, Infinity, "sigma", "subsampledGaussianRdp");
  checkBetween(order, 1, Infinity, "order", "subsampledGaussianRdp");
  if (q === 0) return 0;
  if (q === 1) return order / (2 * sigma * sigma);
  const log = Number.isInteger(order) ? wholeOrder(q, sigma, order) : otherOrder(q, sigma, order);
  return Math.max(0, log) / (order - 1);
}

function wholeOrder(q: number, sigma: number, order: number): number {
  let [total, binomial] = [-Infinity, 0];
  for (let k = 0; k <= order; k++) {
    const term = binomial + k * Math.log(q) + (order - k) * Math.log1p(-q);
    total = logAdd(total, term + (k * k - k) / (2 * sigma * sigma));
    binomial += Math.log((order - k) / (k + 1));
  }
  return total;
}

/** The integral by the trapezoidal rule, whose error falls below 1e-15 at this step: the nearest singularity is πσ² off the real line. */
function otherOrder(q: number, sigma: number, order: number): number {
  const width = sigma * Math.min(1 / 4, sigma / 2);
  let total = -Infinity;
  for (let z = -12 * sigma; z < order + 12 * sigma; z += width) {
    const ratio = logAdd(Math.log1p(-q), Math.log(q) + (2 * z - 1) / (2 * sigma * sigma));
    total = logAdd(total, order * ratio - (z * z) / (2 * sigma * sigma));
  }
  return total + Math.log(width / (sigma * Math.sqrt(2 * Math.PI)));
}

/** ln(e^a + e^b). */
export function logAdd(a: number, b: number): number {
  const high = Math.max(a, b);
  return high === -Infinity ? -Infinity : high + Math.log1p(Math.exp(Math.min(a, b) - high));
}
