import { checkWhole } from "../check.ts";
import { binomialAtLeast, binomialAtMost } from "../numeric/binomial.ts";
import { binomialDensity } from "../numeric/binomial-density.ts";

/** p-values of the conditional McNemar tests. */
export interface McNemar {
  /** Two-sided: min(1, 2·P(X <= min(b, c))). */
  exact: number;
  /** The same with the observed count at half its weight: less conservative, still nearly at its level. */
  midP: number;
  /** One-sided, for b > c: P(X >= b). */
  exactGreater: number;
  midPGreater: number;
}

/**
 * McNemar's test of equal rates on the same attempts, given the discordant pairs: X ~ Binomial(b + c, 1/2).
 *   midP = exact − P(X = b), but 1 − P(X = b)/2 where b = c.
 * Pairs that agree tell nothing. No discordant pair at all: all 1, by convention.
 * Source: Fagerland, Lydersen & Laake (2013), BMC Medical Research Methodology 13:91.
 * @param b pairs in which only the first happened, a whole number from 0 up
 * @param c pairs in which only the second happened, likewise
 * @throws RangeError when a count is outside the above
 * @example mcnemar(1, 7) // { exact: 0.0703, midP: 0.0391 }
 */
export function mcnemar(b: number, c: number): McNemar {
  checkWhole(b, "b", "mcnemar");
  checkWhole(c, "c", "mcnemar");
  const m = b + c;
  if (m === 0) return { exact: 1, midP: 1, exactGreater: 1, midPGreater: 1 };
  const observed = binomialDensity(b, m, 0.5, 0.5);
  const exact = Math.min(1, 2 * binomialAtMost(Math.min(b, c), m, 0.5));
  const exactGreater = binomialAtLeast(b, m, 0.5);
  return {
    exact,
    midP: b === c ? 1 - observed / 2 : exact - observed,
    exactGreater,
    midPGreater: exactGreater - observed / 2,
  };
}
