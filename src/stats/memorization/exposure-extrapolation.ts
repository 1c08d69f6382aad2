import { checkNumbers } from "../check.ts";
import { logSkewNormalCdf } from "./skew-normal.ts";

/** A skew-normal distribution of reference scores: density 2φ(z)Φ(shape·z)/scale at z = (score − loc)/scale. */
export interface SkewNormal {
  shape: number;
  loc: number;
  scale: number;
}

/**
 * Exposure of a canary from a distribution fitted to the references' scores: −log2 of the chance of a reference as memorized or more.
 * Unlike a rank it goes on growing where every reference is beaten, as far as the fit holds.
 * Source: Carlini et al. (2019), The secret sharer, section 4, approximation by distribution modelling, as tensorflow/privacy's
 * compute_exposure_extrapolation (which is infinite where the tail is below 1e-308).
 * @param score may be infinite
 * @param tail lower for log-perplexities (lower is more memorized), upper for log-probabilities
 * @returns bits, and the tail's natural logarithm
 * @throws RangeError when a parameter is not finite, scale is not above 0, or the score is no number
 * @example exposureByExtrapolation(0, { shape: 1, loc: 0, scale: 1 }).exposureBits // 2
 */
export function exposureByExtrapolation(
  score: number,
  { shape, loc, scale }: SkewNormal,
  tail: "lower" | "upper" = "lower",
): { logTail: number; exposureBits: number } {
  checkNumbers([score], "score", "exposureByExtrapolation", { infinite: true });
  checkNumbers([shape, loc, scale], "shape, loc and scale", "exposureByExtrapolation");
  if (scale <= 0) throw new RangeError(`exposureByExtrapolation: scale must be above 0, got ${scale}`);
  if (tail !== "lower" && tail !== "upper") {
    throw new RangeError(`exposureByExtrapolation: tail must be lower or upper, got ${tail}`);
  }
  const z = (score - loc) / scale;
  const logTail = tail === "lower" ? logSkewNormalCdf(z, shape) : logSkewNormalCdf(-z, -shape);
  return { logTail, exposureBits: -logTail / Math.LN2 };
}
