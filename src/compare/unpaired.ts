import { clusteredNewcombe, clusterInterval, type Interval } from "../stats/index.ts";
import { normalQuantile } from "../stats/numeric/normal-quantile.ts";
import { percent, type RawDifference } from "./difference.ts";
import type { HitCount, Tally } from "./tally.ts";

/**
 * The difference of a rate between runs that share no attempt, by canary (`clusteredNewcombe`). Its p-value is 1 less the level at which the
 * interval first holds 0.
 */
export function unpairedDifferenceOf(
  { metric, by, canaries }: Tally<HitCount>,
  baseline: Tally<HitCount>,
  level = 0.95,
): RawDifference {
  const [after, before] = [rateOf(canaries), rateOf(baseline.canaries)];
  const difference = (at: number) => clusteredNewcombe(after.clusters, before.clusters, at);
  const { low, high } = difference(level);
  return {
    metric,
    by,
    value: after.rate - before.rate,
    low,
    high,
    n: after.n,
    method: `newcombe ${percent(level)}%, clusters by canary, unpaired, n of the candidate`,
    baseline: before.rate,
    candidate: after.rate,
    canaries: canaries.length,
    p: pByInversion(difference),
    detectable: detectable({ low, high }, level),
  };
}

/** A rate with its interval, attempts on one canary taken for what they are worth. */
export function rateOf(canaries: readonly HitCount[]) {
  const n = canaries.reduce((sum, count) => sum + count.n, 0);
  const hits = canaries.reduce((sum, count) => sum + count.hits, 0);
  const clusters = canaries.map((count) => ({ numerator: count.hits, denominator: count.n }));
  return { n, rate: hits / n, clusters, interval: (level: number) => clusterInterval(clusters, n, level) };
}

function pByInversion(interval: (level: number) => Interval): number {
  const holdsZero = (level: number) => {
    const { low, high } = interval(level);
    return low <= 0 && high >= 0;
  };
  let [left, right] = [1e-9, 1 - 1e-12];
  if (holdsZero(left)) return 1;
  if (!holdsZero(right)) return 1e-12;
  for (let step = 0; step < 60; step++) {
    const middle = (left + right) / 2;
    if (holdsZero(middle)) right = middle;
    else left = middle;
  }
  return 1 - right;
}

/** With 80% power at 5%: (zα + zβ)/zα half widths, as far as the width would be the same there. */
function detectable({ low, high }: Interval, level: number): number | null {
  const z = (share: number) => normalQuantile(share);
  const smallest = (((high - low) / 2) * (z(0.975) + z(0.8))) / z((1 + level) / 2);
  return smallest <= 1 ? smallest : null;
}
