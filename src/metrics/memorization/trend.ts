import type { MetricRow } from "../../records/index.ts";
import { jonckheereTerpstra } from "../../stats/index.ts";
import { byRepeats } from "./groups.ts";
import { unmeasured } from "./rows.ts";
import type { Subject } from "./subject.ts";

/**
 * Rows of a dose-response: does a measure of memorization rise with repeats, never inserted being none? `trend` is the share of pairs of canaries
 * with different repeats of which the more repeated one has more (ties one half; 0.5 is no trend), its interval as wide as if there were none;
 * `trend_p` is the one-sided p-value. Source: Jonckheere (1954), Terpstra (1952).
 * @param values one a canary; those without are left out
 */
export function trendRows(of: string, values: ReadonlyMap<Subject, number>): MetricRow[] {
  const groups = byRepeats([...values.keys()]).map(({ subjects }) => subjects.map((one) => values.get(one)!));
  const n = values.size;
  if (groups.length < 2 || n < 3)
    return [unmeasured("trend", "needs canaries with different repeats, 3 at least", { of })];
  const { J, mean, variance, z, pIncreasing } = jonckheereTerpstra(groups);
  if (Number.isNaN(z)) return [unmeasured("trend", "all values are the same", { of })];
  const [share, half] = [J / (2 * mean), (1.96 * Math.sqrt(variance)) / (2 * mean)];
  const ends = { low: Math.max(0, share - half), high: Math.min(1, share + half) };
  const method = `Jonckheere-Terpstra over ${groups.length} numbers of repeats, z = ${z.toFixed(2)}`;
  return [
    {
      metric: "trend",
      by: { of },
      value: share,
      ...ends,
      n,
      method: `${method}; normal 95% with the variance of no trend`,
    },
    {
      metric: "trend_p",
      by: { of },
      value: pIncreasing,
      low: pIncreasing,
      high: pIncreasing,
      n,
      method: `${method}; one-sided`,
    },
  ];
}
