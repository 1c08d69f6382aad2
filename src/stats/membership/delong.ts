import { checkNumbers, checkSameLength } from "../check.ts";
import { clip, type Interval, zOf } from "../interval.ts";
import { covariance, isConstant, sum } from "../numeric/moments.ts";
import { normalCdf } from "../numeric/normal-cdf.ts";
import { countBelow, rise } from "../numeric/ranks.ts";

/** Scores of members and of non-members; higher says member. At least 2 of each. */
export interface Scores {
  positives: readonly number[];
  negatives: readonly number[];
}

/** An AUC with its interval, clipped to [0, 1]. */
export interface AucInterval extends Interval {
  auc: number;
  variance: number;
  se: number;
}

/** Two AUCs of the same items. */
export interface AucComparison {
  aucA: number;
  aucB: number;
  varianceA: number;
  varianceB: number;
  covariance: number;
  difference: number;
  /** difference over its standard error, and its two-sided p-value. Without variance: 0 and 1 if equal, else infinite and 0. */
  z: number;
  p: number;
}

/**
 * AUC with the variance of DeLong: S10/m + S01/n, the sample variances of the placements of members among non-members and the reverse, ties 1/2.
 * A perfect separation has variance 0 and an interval without width, which is no certainty.
 * Source: DeLong, DeLong & Clarke-Pearson (1988), Biometrics 44, 837-845; checked against R pROC.
 * @param level confidence as a fraction in (0, 1)
 * @throws RangeError with fewer than 2 of either side, or what is no number
 * @example delong({ positives: [1, 2, 3], negatives: [0, 2, 1] }).auc // 0.7778
 */
export function delong(scores: Scores, level = 0.95): AucInterval {
  const z = zOf(level, "delong");
  const { auc, placements } = place(scores, "delong");
  const variance = covarianceOf(placements, placements);
  const se = Math.sqrt(variance);
  return { auc, variance, se, ...clip({ low: auc - z * se, high: auc + z * se }) };
}

/**
 * Do two scores of the same items have the same AUC? z = (A − B)/√(varA + varB − 2 cov), as above.
 * @param a,b item by item: the first positive of both is the same text
 * @throws RangeError as `delong`, or when the two do not have as many items
 */
export function delongPaired(a: Scores, b: Scores): AucComparison {
  checkSameLength(a.positives, b.positives, "positives", "delongPaired");
  checkSameLength(a.negatives, b.negatives, "negatives", "delongPaired");
  const [one, two] = [place(a, "delongPaired"), place(b, "delongPaired")];
  const apart = one.placements.map((side, i) => side.map((v, j) => v - two.placements[i]![j]!)) as Placements;
  const se = Math.sqrt(covarianceOf(apart, apart)); // the same as from the three, but exactly 0 where they cancel
  const difference = one.auc - two.auc;
  const z = one.auc === two.auc ? 0 : difference / se;
  return {
    aucA: one.auc,
    aucB: two.auc,
    varianceA: covarianceOf(one.placements, one.placements),
    varianceB: covarianceOf(two.placements, two.placements),
    covariance: covarianceOf(one.placements, two.placements),
    difference,
    z,
    p: 2 * normalCdf(-Math.abs(z)),
  };
}

/** For each positive twice the number of negatives it beats, and for each negative twice the positives that beat it: whole numbers. */
type Placements = [number[], number[]];

function place({ positives, negatives }: Scores, caller: string): { auc: number; placements: Placements } {
  checkNumbers(positives, "positives", caller, { atLeast: 2, infinite: true });
  checkNumbers(negatives, "negatives", caller, { atLeast: 2, infinite: true });
  const [risingP, risingN] = [positives.toSorted(rise), negatives.toSorted(rise)];
  const beats = positives.map((score) => {
    const { below, equal } = countBelow(risingN, score);
    return 2 * below + equal;
  });
  const beaten = negatives.map((score) => {
    const { below, equal } = countBelow(risingP, score);
    return 2 * (positives.length - below) - equal;
  });
  return { auc: sum(beats) / (2 * positives.length * negatives.length), placements: [beats, beaten] };
}

/** cov(V10)/m + cov(V01)/n, the placements halved and made shares first. */
function covarianceOf([beatsA, beatenA]: Placements, [beatsB, beatenB]: Placements): number {
  const [m, n] = [beatsA.length, beatenA.length];
  const of = (a: number[], b: number[]) => (isConstant(a) || isConstant(b) ? 0 : covariance(a, b));
  return of(beatsA, beatsB) / (4 * n * n * m) + of(beatenA, beatenB) / (4 * m * m * n);
}
