import { checkPValues } from "./p-values.ts";

/**
 * Holm's adjusted p-values, in the order given: over p sorted upwards, max over j <= i of min(1, (m − j + 1)·p(j)). Calling those up to α
 * significant makes a single false call with a chance of at most α, whatever depends on what.
 * Source: Holm (1979), Scandinavian Journal of Statistics 6, 65-70.
 * @param p at least one, each in [0, 1]
 * @throws RangeError when there is none, or one is outside [0, 1]
 * @example holm([0.04, 0.01, 0.03, 0.02]) // [0.06, 0.04, 0.06, 0.06]
 */
export function holm(p: readonly number[]): number[] {
  const rising = checkPValues(p, "holm");
  const adjusted = Array<number>(p.length);
  let greatest = 0;
  rising.forEach((index, i) => {
    greatest = Math.max(greatest, Math.min(1, (p.length - i) * p[index]!));
    adjusted[index] = greatest;
  });
  return adjusted;
}
