import { incompleteBetaInverse } from "./incomplete-beta.ts";

/**
 * The t that Student's |T| exceeds with chance `beyond`: √(ν(1 − x)/x) with I_x(ν/2, ½) = beyond. 2.571 for 0.05 and 5 degrees.
 * @param degrees ν, above 0, not necessarily whole
 * @param beyond both tails together, a probability in (0, 1)
 */
export function studentQuantile(beyond: number, degrees: number): number {
  const x = incompleteBetaInverse(degrees / 2, 0.5, beyond);
  return Math.sqrt((degrees * (1 - x)) / x);
}
