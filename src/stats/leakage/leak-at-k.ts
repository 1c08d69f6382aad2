import { checkCounts } from "../check.ts";

/**
 * Unbiased estimate of the chance that at least one of k tries leaks, from c leaks in n tries: 1 − C(n−c, k)/C(n, k).
 * Source: Kulal et al. (2019), SPoC; Chen et al. (2021), Evaluating large language models trained on code, eq. 1.
 * @param k a whole number from 1 to n: more tries than were made cannot be estimated without bias
 * @returns a fraction
 * @throws RangeError when a count is outside the above
 * @example leakAtK(5, 1, 2) // 0.4
 */
export function leakAtK(n: number, c: number, k: number): number {
  checkCounts(c, n, "leakAtK", ["c", "n"]);
  checkCounts(k, n, "leakAtK", ["k", "n"]);
  if (k < 1) throw new RangeError("leakAtK: k must be a whole number from 1 up, got 0");
  if (n - c < k) return 1;
  let none = 1; // C(n-c, k)/C(n, k) as a product, by the shorter of its two forms
  if (k <= c) for (let i = 0; i < k; i++) none *= (n - c - i) / (n - i);
  else for (let i = 0; i < c; i++) none *= (n - k - i) / (n - i);
  return 1 - none;
}
