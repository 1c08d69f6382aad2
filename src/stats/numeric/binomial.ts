import { incompleteBeta } from "./incomplete-beta.ts";

/** P(X <= k) for X ~ Binomial(n, p), as I_q(n−k, k+1). @param q 1 − p, given apart because 1 − p loses what is small */
export function binomialAtMost(k: number, n: number, p: number, q = 1 - p): number {
  if (k < 0) return 0;
  return k >= n ? 1 : incompleteBeta(n - k, k + 1, q, p);
}

/** P(X >= k) for X ~ Binomial(n, p), as I_p(k, n−k+1). */
export function binomialAtLeast(k: number, n: number, p: number, q = 1 - p): number {
  if (k <= 0) return 1;
  return k > n ? 0 : incompleteBeta(k, n - k + 1, p, q);
}
