import { checkCounts } from "../check.ts";
import { clamp } from "../interval.ts";
import { sum } from "../numeric/moments.ts";
import type { Cluster } from "./cluster-ratio.ts";

/**
 * How alike the trials of one cluster are, from 0 (as independent as those of different ones) to 1 (copies): the analysis-of-variance
 * estimate (B − W)/(B + (m − 1)W) from the mean squares between and within clusters, m the mean size corrected for how sizes differ.
 * Negative estimates are 0. Source: Ridout, Demétrio & Firth (1999), Biometrics 55, 137-148, eq. 1.
 * @param clusters hits (numerator) of trials (denominator, 1 or more); at least 2 clusters, and one with 2 trials
 * @throws RangeError when a count is not whole or outside its range, or there is too little to tell
 * @example intraCorrelation([{ numerator: 3, denominator: 3 }, { numerator: 0, denominator: 3 }, { numerator: 1, denominator: 3 }]) // 0.7
 */
export function intraCorrelation(clusters: readonly Cluster[]): number {
  for (const { numerator, denominator } of clusters)
    checkCounts(numerator, denominator, "intraCorrelation", ["hits", "n"]);
  const G = clusters.length;
  const N = sum(clusters.map((c) => c.denominator));
  if (G < 2 || N === G)
    throw new RangeError(`intraCorrelation: needs 2 clusters and 2 trials of one, got ${G} of ${N} trials`);
  const r = sum(clusters.map((c) => c.numerator)) / N;
  if (r === 0 || r === 1) throw new RangeError(`intraCorrelation: all trials ended alike, a rate of ${r}`);
  const within = sum(clusters.map((c) => c.numerator * (1 - c.numerator / c.denominator))) / (N - G);
  const between = sum(clusters.map((c) => c.denominator * (c.numerator / c.denominator - r) ** 2)) / (G - 1);
  const m = (N - sum(clusters.map((c) => c.denominator ** 2)) / N) / (G - 1);
  return clamp((between - within) / (between + (m - 1) * within));
}
