import { clusterInterval, type Interval } from "../stats/index.ts";
import { normalQuantile } from "../stats/numeric/normal-quantile.ts";
import { percent, type RawDifference } from "./difference.ts";
import type { HitCount, Tally } from "./tally.ts";

/**
 * The difference of a rate between runs that share no attempt: Newcombe's method 10, with the interval of each rate wider by what
 * attempts on one canary have in common. Its p-value is 1 less the level at which the interval first holds 0.
 * Source: Newcombe (1998), Statistics in Medicine 17, 873-890; other intervals in it as Zou & Donner (2008), Statistics in Medicine 27.
 */
export function unpairedDifferenceOf(
  { metric, by, canaries }: Tally<HitCount>,
  baseline: Tally<HitCount>,
  level = 0.95,
): RawDifference {
  const [after, before] = [rateOf(canaries), rateOf(baseline.canaries)];
  const { low, high } = hybrid(after, before, level);
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
    p: pByInversion((at) => hybrid(after, before, at)),
    detectable: detectable({ low, high }, level),
  };
}

/** A rate with its interval, attempts on one canary taken for what they are worth. */
export function rateOf(canaries: readonly HitCount[]) {
  const n = canaries.reduce((sum, count) => sum + count.n, 0);
  const hits = canaries.reduce((sum, count) => sum + count.hits, 0);
  const clusters = canaries.map((count) => ({ numerator: count.hits, denominator: count.n }));
  return { n, rate: hits / n, interval: (level: number) => clusterInterval(clusters, n, level) };
}
type Rate = ReturnType<typeof rateOf>;

function hybrid(a: Rate, b: Rate, level: number): Interval {
  const [x, y] = [a.interval(level), b.interval(level)];
  const difference = a.rate - b.rate;
  return {
    low: difference - Math.hypot(a.rate - x.low, y.high - b.rate),
    high: difference + Math.hypot(x.high - a.rate, b.rate - y.low),
  };
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
