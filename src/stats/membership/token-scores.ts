import { checkNumbers, checkSameLength, checkWithin } from "../check.ts";
import { mean, sum } from "../numeric/moments.ts";
import { rise } from "../numeric/ranks.ts";

/** The least standard deviation that Min-K%++ divides by: open-unlearning floors the variance at 1e-6. */
const leastSigma = 1e-3;

/**
 * Mean negative log-probability of a text's tokens: lower says member.
 * @param logProbs natural logarithms, one a token, at least one
 * @throws RangeError when there is none, or one is no number
 * @example loss([-1, -2]) // 1.5
 */
export function loss(logProbs: readonly number[]): number {
  checkNumbers(logProbs, "logProbs", "loss", { infinite: true });
  return -mean(logProbs);
}

/**
 * Loss over the text's size when compressed, so that repetitive text is not taken for memorized: lower says member.
 * Source: Carlini et al. (2021), Extracting training data from large language models, section 5.2.
 * @param deflateBytes the compressed text's bytes, above 0
 * @throws RangeError when an argument is outside the above
 * @example zlibRatio([-2.5], 12) // 0.2083
 */
export function zlibRatio(logProbs: readonly number[], deflateBytes: number): number {
  if (!(deflateBytes > 0)) throw new RangeError(`zlibRatio: deflateBytes must be above 0, got ${deflateBytes}`);
  return loss(logProbs) / deflateBytes;
}

/**
 * Min-K%: mean of the lowest k of the log-probabilities, max(1, ⌊k·n⌋) of them: higher says member.
 * Source: Shi et al. (2024), Detecting pretraining data from large language models, section 3. (open-unlearning returns the negative.)
 * @param k a fraction in (0, 1]
 * @throws RangeError when an argument is outside the above
 * @example minK([-1, -2, -3, -4], 0.5) // -3.5
 */
export function minK(logProbs: readonly number[], k: number): number {
  checkNumbers(logProbs, "logProbs", "minK", { infinite: true });
  return meanOfLowest(logProbs, k, "minK");
}

/**
 * Min-K%++: the same of (log p − μ)/σ, with μ and σ the mean and standard deviation of log p over the vocabulary at that place
 * (σ at least 1e-3): higher says member. Source: Zhang et al. (2024), Min-K%++ (arXiv:2404.02936).
 * @param mu,sigma one a token
 * @param k a fraction in (0, 1]
 * @throws RangeError when an argument is outside the above, lengths differ, or a sigma is negative
 * @example minKPlusPlus([-2.5], [-3], [1.5], 0.2) // 0.3333
 */
export function minKPlusPlus(
  logProbs: readonly number[],
  mu: readonly number[],
  sigma: readonly number[],
  k: number,
): number {
  checkNumbers(logProbs, "logProbs", "minKPlusPlus", { infinite: true });
  checkSameLength(logProbs, mu, "logProbs and mu", "minKPlusPlus");
  checkSameLength(logProbs, sigma, "logProbs and sigma", "minKPlusPlus");
  checkNumbers(mu, "mu", "minKPlusPlus");
  for (const s of sigma) checkWithin(s, 0, Number.MAX_VALUE, "sigma", "minKPlusPlus");
  const standardized = logProbs.map((value, i) => (value - mu[i]!) / Math.max(sigma[i]!, leastSigma));
  return meanOfLowest(standardized, k, "minKPlusPlus");
}

function meanOfLowest(values: readonly number[], k: number, caller: string): number {
  if (!(k > 0 && k <= 1)) throw new RangeError(`${caller}: k must be above 0 and at most 1, got ${k}`);
  const count = Math.max(1, Math.floor(k * values.length + 1e-9)); // 0.29 · 100 is 29, not 28.999999999999996
  return sum(values.toSorted(rise).slice(0, count)) / count;
}
