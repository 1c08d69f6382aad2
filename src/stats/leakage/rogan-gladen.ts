import { checkCounts, checkWithin } from "../check.ts";
import { clamp, clip, type Interval, zOf } from "../interval.ts";
import { wilson } from "../proportions/wilson.ts";

/** What a detector finds of leaks, and what it leaves alone of the rest: known rates, or hits of a labelled sample. */
export type DetectorQuality =
  | { sensitivity: number; specificity: number }
  | { sensitivityHits: number; sensitivityN: number; specificityHits: number; specificityN: number };

/** A rate corrected for its detector's errors. Fractions. */
export interface CorrectedRate extends Interval {
  /** What the detector said: positives/n. */
  apparent: number;
  /** (apparent + Sp − 1)/(Se + Sp − 1), which chance may push outside [0, 1]. */
  raw: number;
  /** raw, clipped; `low` and `high` are clipped too. */
  prevalence: number;
  /** Whether the interval met [0, 1] before it was clipped. If not, the data contradict Se and Sp: do not show a clipped [0, 0] as certainty. */
  consistent: boolean;
}

/**
 * Leak rate behind an imperfect detector. With known rates the interval is Wilson's, put through the same map; with estimated ones that of Lang
 * and Reiczigel: ap = (k + z²/2)/(n + z²), Se and Sp as (hits + 1)/(N + 2), pr = (ap + Sp − 1)/(Se + Sp − 1), variances v = x(1 − x)/(N + 2),
 *   pr + 2z²(pr·vSe − (1 − pr)·vSp) ± z·√(ap(1 − ap)/(n + z²) + pr²·vSe + (1 − pr)²·vSp)/(Se + Sp − 1).
 * Source: Rogan & Gladen (1978), American Journal of Epidemiology 107, 71-76; Reiczigel et al. (2010), Epidemiology and Infection 138, 1674-1678;
 * Lang & Reiczigel (2014), Preventive Veterinary Medicine 113, 13-22.
 * @param positives answers that the detector called leaks, a whole number from 0 to n
 * @param n answers, a whole number from 1 up
 * @throws RangeError when a count or rate is outside its range, or Se + Sp <= 1: such a detector tells nothing
 * @example roganGladen(130, 650, { sensitivity: 0.8, specificity: 0.975 }).prevalence // 0.2258
 */
export function roganGladen(positives: number, n: number, detector: DetectorQuality, level = 0.95): CorrectedRate {
  checkCounts(positives, n, "roganGladen", ["positives", "n"]);
  const z = zOf(level, "roganGladen");
  const apparent = positives / n;
  const ends = "sensitivity" in detector ? known(positives, n, detector, level) : estimated(positives, n, detector, z);
  const raw = corrected(apparent, ends.sensitivity, ends.specificity);
  const { low, high } = ends;
  return { apparent, raw, prevalence: clamp(raw), ...clip({ low, high }), consistent: low <= 1 && high >= 0 };
}

interface Known {
  sensitivity: number;
  specificity: number;
}

function known(positives: number, n: number, { sensitivity, specificity }: Known, level: number): Known & Interval {
  checkWithin(sensitivity, 0, 1, "sensitivity", "roganGladen");
  checkWithin(specificity, 0, 1, "specificity", "roganGladen");
  const { low, high } = wilson(positives, n, level);
  return {
    sensitivity,
    specificity,
    low: corrected(low, sensitivity, specificity),
    high: corrected(high, sensitivity, specificity),
  };
}

function estimated(
  positives: number,
  n: number,
  { sensitivityHits, sensitivityN, specificityHits, specificityN }: Extract<DetectorQuality, { sensitivityN: number }>,
  z: number,
): Known & Interval {
  checkCounts(sensitivityHits, sensitivityN, "roganGladen", ["sensitivityHits", "sensitivityN"]);
  checkCounts(specificityHits, specificityN, "roganGladen", ["specificityHits", "specificityN"]);
  const [se, sp] = [(sensitivityHits + 1) / (sensitivityN + 2), (specificityHits + 1) / (specificityN + 2)];
  const [vSe, vSp] = [(se * (1 - se)) / (sensitivityN + 2), (sp * (1 - sp)) / (specificityN + 2)];
  const ap = (positives + (z * z) / 2) / (n + z * z);
  const pr = corrected(ap, se, sp);
  const centre = pr + 2 * z * z * (pr * vSe - (1 - pr) * vSp);
  const spread = Math.sqrt((ap * (1 - ap)) / (n + z * z) + pr * pr * vSe + (1 - pr) ** 2 * vSp);
  const half = (z * spread) / (se + sp - 1);
  return {
    sensitivity: sensitivityHits / sensitivityN,
    specificity: specificityHits / specificityN,
    low: centre - half,
    high: centre + half,
  };
}

function corrected(apparent: number, sensitivity: number, specificity: number): number {
  const skill = sensitivity + specificity - 1;
  if (!(skill > 1e-12)) {
    throw new RangeError(`roganGladen: sensitivity + specificity must be above 1, got ${sensitivity} + ${specificity}`);
  }
  return (apparent + specificity - 1) / skill;
}
