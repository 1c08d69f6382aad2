import { checkNumbers, checkWithin } from "../check.ts";

/** The indices of p-values from the least up. @throws RangeError when there is none, or one is outside [0, 1] */
export function checkPValues(p: readonly number[], caller: string): number[] {
  checkNumbers(p, "p", caller);
  for (const value of p) checkWithin(value, 0, 1, "p", caller);
  return p.map((_, i) => i).sort((i, j) => p[i]! - p[j]!);
}
