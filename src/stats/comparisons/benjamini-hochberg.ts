import { checkPValues } from "./p-values.ts";

/**
 * Benjamini and Hochberg's adjusted p-values, in the order given: over p sorted upwards, min over j >= i of min(1, m·p(j)/j). Of those up to α
 * a share of at most α is expected to be false, for tests that are independent or positively dependent.
 * Source: Benjamini & Hochberg (1995), Journal of the Royal Statistical Society B 57, 289-300.
 * @param p at least one, each in [0, 1]
 * @throws RangeError when there is none, or one is outside [0, 1]
 * @example benjaminiHochberg([0.03, 0.01, 0.5]) // [0.045, 0.03, 0.5]
 */
export function benjaminiHochberg(p: readonly number[]): number[] {
  const rising = checkPValues(p, "benjaminiHochberg");
  const adjusted = Array<number>(p.length);
  let least = 1;
  for (let i = p.length - 1; i >= 0; i--) {
    least = Math.min(least, (p.length * p[rising[i]!]!) / (i + 1));
    adjusted[rising[i]!] = least;
  }
  return adjusted;
}
