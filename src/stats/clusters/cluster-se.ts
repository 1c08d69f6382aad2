import { checkNumbers, checkSameLength } from "../check.ts";
import { covariance, mean, sum } from "../numeric/moments.ts";

/** Standard errors of a mean whose values come in clusters: attempts that share a canary, say. */
export interface ClusterSe {
  mean: number;
  /** √(p(1−p)/n), as if all were independent and 0 or 1; NaN when the mean is outside [0, 1]. */
  seBernoulli: number;
  /** Miller's: SE² + the products of different residuals of one cluster over n²; 0 where that is negative. */
  seMiller: number;
  /** √(Σ over clusters (Σ residuals)²)/n. */
  seCR0: number;
  /** The same times √(G/(G−1)), for few clusters. */
  seCR1: number;
  /** (seCR0/seBernoulli)²: how many attempts tell as much as one independent one. NaN when seBernoulli is 0 or NaN. */
  designEffect: number;
}

/**
 * Mean of clustered values with its cluster-robust standard errors.
 * Source: Miller (2024), Adding error bars to evals (arXiv:2411.00640), clustered standard errors and appendix A; CR0 and CR1 as Cameron & Miller (2015).
 * @param values at least 2
 * @param clusters what each value belongs to, at least 2 different
 * @throws RangeError when an argument is outside the above, or lengths differ
 * @example clusterSe([1, 1, 0, 0], ["a", "a", "b", "b"]).designEffect // 2
 */
export function clusterSe(values: readonly number[], clusters: readonly (string | number)[]): ClusterSe {
  const { seCR0, seCR1, within } = clusterRobust(values, clusters, "clusterSe");
  const [n, p] = [values.length, mean(values)];
  const seBernoulli = Math.sqrt((p * (1 - p)) / n);
  return {
    mean: p,
    seBernoulli,
    seMiller: Math.sqrt(Math.max(0, covariance(values, values) / n + within / n ** 2)),
    seCR0,
    seCR1,
    designEffect: seBernoulli > 0 ? (seCR0 / seBernoulli) ** 2 : Number.NaN,
  };
}

/** Cluster-robust errors of a mean, and the sum of products of different residuals of one cluster. */
export function clusterRobust(values: readonly number[], clusters: readonly (string | number)[], caller: string) {
  checkSameLength(values, clusters, "values and clusters", caller);
  checkNumbers(values, "values", caller, { atLeast: 2 });
  const residuals = new Map<string | number, number>();
  const middle = mean(values);
  values.forEach((value, i) => {
    residuals.set(clusters[i]!, (residuals.get(clusters[i]!) ?? 0) + value - middle);
  });
  const G = residuals.size;
  if (G < 2) throw new RangeError(`${caller}: needs at least 2 clusters, got ${G}`);
  const squares = sum([...residuals.values()].map((e) => e * e));
  const seCR0 = Math.sqrt(squares) / values.length;
  return { seCR0, seCR1: seCR0 * Math.sqrt(G / (G - 1)), within: squares - sum(values.map((v) => (v - middle) ** 2)) };
}
