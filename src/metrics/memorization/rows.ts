import type { MetricRow } from "../../records/index.ts";
import { type Interval, meanInterval, wilson } from "../../stats/index.ts";
import type { By } from "./groups.ts";

const made = {
  student: "Student's t 95%",
  constant: "all equal: 95% bound on what else there may be",
  range: "one canary: the whole range",
};

/** A mean over canaries, each counting once. @param how the values themselves were made */
export function meanRow(metric: string, by: By, values: readonly number[], range: Interval, how: string): MetricRow {
  const { mean, low, high, kind } = meanInterval(values, range);
  return { metric, by, value: mean, low, high, n: values.length, method: `${how}; ${made[kind]}` };
}

/** A share of canaries, each counting once. */
export function shareRow(metric: string, by: By, hits: readonly boolean[], how: string): MetricRow {
  const [k, n] = [hits.filter(Boolean).length, hits.length];
  return { metric, by, value: k / n, ...wilson(k, n), n, method: `${how}; wilson 95%` };
}

export const unmeasured = (metric: string, why: string, by: By = {}): MetricRow => ({
  metric,
  by,
  not_measurable: why,
});
