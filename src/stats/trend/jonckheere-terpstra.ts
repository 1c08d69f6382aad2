import { checkNumbers } from "../check.ts";
import { normalCdf } from "../numeric/normal-cdf.ts";
import { pairsAcross, varianceOfS } from "../numeric/pairs.ts";
import { distinct } from "../numeric/ranks.ts";
import { exactJonckheere } from "./exact-jonckheere.ts";

/** A trend over ordered groups. Without variance (all values equal) z and the p-values of the normal are NaN. */
export interface JonckheereTerpstra {
  /** Pairs that rise from an earlier to a later group, ties counting one half; its mean and variance if there were no trend. */
  J: number;
  mean: number;
  variance: number;
  z: number;
  /** One-sided, P(Z >= z), and two-sided, without continuity correction. */
  pIncreasing: number;
  pTwoSided: number;
  /** Share of all assignments of the values to groups of these sizes with as great a J; only when asked for. */
  pExactIncreasing?: number;
}

/**
 * Jonckheere and Terpstra's test for a trend over ordered groups: does exposure rise with repeats?
 * Source: Jonckheere (1954), Biometrika 41, 133-145; Hollander & Wolfe, Nonparametric statistical methods, section 6.2, eq. 6.19 (ties).
 * @param groups at least 2, in order, none empty, 3 values or more in all; infinite ones are allowed
 * @param exact also count all assignments; for small groups
 * @throws RangeError when the groups are outside the above, or too large to count
 * @example jonckheereTerpstra([[1], [2], [3]], { exact: true }) // { J: 3, pIncreasing: 0.0586, pExactIncreasing: 0.1667 }
 */
export function jonckheereTerpstra(
  groups: readonly (readonly number[])[],
  { exact = false }: { exact?: boolean } = {},
): JonckheereTerpstra {
  if (groups.length < 2) throw new RangeError(`jonckheereTerpstra: needs at least 2 groups, got ${groups.length}`);
  groups.forEach((group, i) => {
    checkNumbers(group, `groups[${i}]`, "jonckheereTerpstra", { infinite: true });
  });
  const values = groups.flat();
  if (values.length < 3) throw new RangeError(`jonckheereTerpstra: needs at least 3 values, got ${values.length}`);
  const sizes = groups.map((group) => group.length);
  const { counts } = distinct(values);
  const { rising, level, falling } = pairsAcross(groups);
  const variance = counts.length === 1 ? 0 : varianceOfS(sizes, counts, values.length) / 4; // J = (pairs + S)/2
  const z = variance === 0 ? Number.NaN : (rising - falling) / 2 / Math.sqrt(variance);
  const J = rising + level / 2;
  const result = {
    J,
    mean: (rising + level + falling) / 2,
    variance,
    z,
    pIncreasing: normalCdf(-z),
    pTwoSided: 2 * normalCdf(-Math.abs(z)),
  };
  return exact ? { ...result, pExactIncreasing: exactJonckheere(sizes, counts, J) } : result;
}
