import { type Cluster, clusterInterval } from "../clusters/cluster-ratio.ts";
import type { Interval } from "../interval.ts";
import { sum } from "../numeric/moments.ts";
import { hybrid } from "./newcombe.ts";

/**
 * Difference of two independent proportions whose trials come in clusters: Newcombe's hybrid of the two cluster intervals. With one trial a
 * cluster it is `newcombe`.
 * Source: Newcombe (1998), Statistics in Medicine 17, 873-890, method 10; other intervals in it as Zou & Donner (2008), Statistics in Medicine 27.
 * @param a, b hits and trials of each cluster
 * @returns fractions from -1 to 1, low <= difference <= high
 * @throws RangeError as clusterInterval
 */
export function clusteredNewcombe(
  a: readonly Cluster[],
  b: readonly Cluster[],
  level = 0.95,
): Interval & { difference: number } {
  const of = (clusters: readonly Cluster[]) => {
    const trials = sum(clusters.map(({ denominator }) => denominator));
    const share = sum(clusters.map(({ numerator }) => numerator)) / trials;
    return { share, ...clusterInterval(clusters, trials, level) };
  };
  return hybrid(of(a), of(b));
}
