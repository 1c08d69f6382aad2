import { checkNumbers } from "../check.ts";
import { countBelow, rise } from "../numeric/ranks.ts";

/**
 * Exposures of canaries against a sample of references that were not trained on: log2(m) − log2(1 + lower + equal/2), m references.
 * At most log2(m), which a canary below them all has; slightly negative above them all, for no canary is one of the m.
 * Source: Carlini et al. (2019), The secret sharer, section 4, approximation by sampling, as tensorflow/privacy's
 * compute_exposure_interpolation (which leaves ties to the order of sorting).
 * @param scores log-perplexities: lower is more memorized. Infinite ones are allowed
 * @param references the same of at least one reference
 * @returns bits, one for each score
 * @throws RangeError when there is no reference, or a score is no number
 * @example exposureByInterpolation([1, 5, 9], [5]) // [0, -0.585, -1]
 */
export function exposureByInterpolation(scores: readonly number[], references: readonly number[]): number[] {
  checkNumbers(scores, "scores", "exposureByInterpolation", { atLeast: 0, infinite: true });
  checkNumbers(references, "references", "exposureByInterpolation", { infinite: true });
  const rising = references.toSorted(rise);
  return scores.map((score) => {
    const { below, equal } = countBelow(rising, score);
    return Math.log2(rising.length) - Math.log2(1 + below + equal / 2);
  });
}
