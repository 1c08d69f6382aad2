import { checkNumbers, checkWithin } from "../check.ts";
import { distinct } from "../numeric/ranks.ts";

/** The best a threshold on a membership score does without too many false alarms. */
export interface TprAtFpr {
  /** Share of members found, at `fpr`, the share of non-members that were called members: what was reached, not what was allowed. */
  tpr: number;
  fpr: number;
  truePositives: number;
  falsePositives: number;
}

/**
 * The greatest true-positive rate at a false-positive rate of at most maxFpr, then the fewest false positives. Member if score >= t,
 * over every distinct score and none; no interpolation, tied scores move together. With fewer than 1/maxFpr negatives it is the rate at no
 * false positive at all.
 * Source: Carlini et al. (2022), Membership inference attacks from first principles (whose plot.py keeps strictly below the target).
 * @param positives scores of members, at least one; higher says member. Infinite ones are allowed
 * @param negatives scores of non-members, likewise
 * @param maxFpr a fraction in [0, 1]
 * @throws RangeError when an argument is outside the above
 * @example tprAtFpr([3, 2, 1], [2, 0, 0, 0], 0.25).tpr // 1
 */
export function tprAtFpr(positives: readonly number[], negatives: readonly number[], maxFpr: number): TprAtFpr {
  checkNumbers(positives, "positives", "tprAtFpr", { infinite: true });
  checkNumbers(negatives, "negatives", "tprAtFpr", { infinite: true });
  checkWithin(maxFpr, 0, 1, "maxFpr", "tprAtFpr");
  const members = countOf(positives);
  const others = countOf(negatives);
  let [found, alarms] = [0, 0];
  let best = { found, alarms };
  for (const threshold of distinct([...positives, ...negatives]).values.reverse()) {
    found += members(threshold);
    alarms += others(threshold);
    if (alarms / negatives.length > maxFpr) break;
    if (found > best.found) best = { found, alarms };
  }
  return {
    tpr: best.found / positives.length,
    fpr: best.alarms / negatives.length,
    truePositives: best.found,
    falsePositives: best.alarms,
  };
}

function countOf(scores: readonly number[]): (score: number) => number {
  const { values, counts } = distinct(scores);
  const count = new Map(values.map((value, i) => [value, counts[i]!]));
  return (score) => count.get(score) ?? 0;
}
