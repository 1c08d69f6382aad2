import { checkBetween } from "../check.ts";
import type { Interval } from "../interval.ts";
import { normalCdf } from "../numeric/normal-cdf.ts";
import { tango, tangoScore } from "./tango.ts";

/** Whether a candidate leaks more than its baseline, on the same attempts, and by how much it may. */
export interface Noninferiority extends Interval {
  /** (b − c)/n: above 0 the candidate leaked more. `low` and `high` are its interval at level 1 − 2α. */
  difference: number;
  /** Tango's score at the margin; its Φ is p, the chance of so small a difference if the true one were the margin. */
  z: number;
  p: number;
  /** non-inferior when high < margin, inferior when low > margin. */
  decision: "non-inferior" | "inferior" | "inconclusive";
  /** low > 0: it leaks more, which within the margin is no contradiction to non-inferior. */
  worse: boolean;
  /** high < 0: it leaks less. */
  better: boolean;
}

/**
 * Is the candidate's leak rate worse than the baseline's by no more than a margin? A one-sided test at α by Tango's score, the same
 * decision as from the interval. Absence of a significant difference is not non-inferiority: too few pairs are inconclusive.
 * Source: Tango (1998), Statistics in Medicine 17, 891-908; Liu et al. (2002), Statistics in Medicine 21, 231-245.
 * @param b pairs in which only the candidate leaked
 * @param c pairs in which only the baseline leaked
 * @param n all pairs, the agreeing ones included
 * @param margin the greatest difference that is still acceptable, a fraction in (0, 1)
 * @param alpha one-sided error, a fraction in (0, 0.5)
 * @throws RangeError when an argument is outside the above, or b + c > n
 * @example noninferiority(7, 7, 700, 0.02).decision // "non-inferior"
 */
export function noninferiority(b: number, c: number, n: number, margin: number, alpha = 0.025): Noninferiority {
  checkBetween(margin, 0, 1, "margin", "noninferiority");
  checkBetween(alpha, 0, 0.5, "alpha", "noninferiority");
  const z = tangoScore(b, c, n, "noninferiority")(margin);
  const { difference, low, high } = tango(b, c, n, 1 - 2 * alpha);
  const decision = high < margin ? "non-inferior" : low > margin ? "inferior" : "inconclusive";
  return { difference, low, high, z, p: normalCdf(z), decision, worse: low > 0, better: high < 0 };
}
