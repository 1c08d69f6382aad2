import { checkNumbers } from "../check.ts";
import { pairsAcross } from "../numeric/pairs.ts";

/**
 * Area under the ROC curve of a membership score: the chance that a member scores higher than a non-member, ties counting one half.
 * Source: Hanley & McNeil (1982), Radiology 143, 29-36.
 * @param positives scores of members, at least one; higher says member. Infinite ones are allowed
 * @param negatives scores of non-members, likewise
 * @returns a fraction, 0.5 when the score tells nothing
 * @throws RangeError when either side is empty or holds what is no number
 * @example auc([0.5, 0.5, 1], [0.5, 0, 0]) // 0.8889
 */
export function auc(positives: readonly number[], negatives: readonly number[]): number {
  checkNumbers(positives, "positives", "auc", { infinite: true });
  checkNumbers(negatives, "negatives", "auc", { infinite: true });
  const { rising, level } = pairsAcross([negatives, positives]);
  return (rising + level / 2) / (positives.length * negatives.length);
}
