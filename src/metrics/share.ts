import type { MeasuredRow, MetricRow } from "../records/index.ts";
import { type Cluster, clusterInterval } from "../stats/index.ts";
import { doubtOfHits } from "./doubt.ts";
import type { By } from "./groups.ts";
import { isLost, lostReason } from "./lost.ts";
import type { Answer, Counts } from "./tally.ts";

/** What is counted of what: hits of the attempts that are in the share. */
export interface Share {
  hit(answer: Answer): boolean;
  /** Only answers of this sort are in the share. */
  only?(answer: Answer): boolean;
  /** "answered" leaves out attempts that ended in an error: they say nothing of the model. */
  readonly of: "answered" | "all";
}

/** Hits and attempts of each canary that has any, and how many attempts ended in an error. */
export function shareOf(
  { hit, only, of }: Share,
  canaries: readonly Counts[],
  answers: readonly Answer[],
): { clusters: Cluster[]; errors: number } {
  const failed = answers.map(({ outcome }) => outcome === "error");
  const counted = answers.map((answer, i) => (of === "all" || !failed[i]) && only?.(answer) !== false);
  const hits = answers.map((answer, i) => counted[i]! && hit(answer));
  let errors = 0;
  const clusters: Cluster[] = [];
  for (const counts of canaries) {
    let [numerator, denominator] = [0, 0];
    for (let i = 0; i < counts.length; i++) {
      const count = counts[i] ?? 0;
      if (failed[i]) errors += count;
      if (counted[i]) denominator += count;
      if (hits[i]) numerator += count;
    }
    if (denominator > 0) clusters.push({ numerator, denominator });
  }
  return { clusters, errors };
}

/**
 * The row of a share: a value with Wilson's interval, its trials as many as the canaries' attempts are worth. Not measurable when most attempts
 * ended in an error: those that did not are no sample of them.
 * @param hit what a hit is called where there are too few: "leaks"
 */
export function shareRow(
  metric: string,
  by: By,
  clusters: readonly Cluster[],
  errors: number,
  hit = "hits",
): MetricRow {
  const n = clusters.reduce((sum, { denominator }) => sum + denominator, 0);
  const hits = clusters.reduce((sum, { numerator }) => sum + numerator, 0);
  if (n === 0 || isLost(errors, n)) return unmeasured(metric, by, lostReason(errors, n));
  return { metric, by, value: hits / n, ...clusterInterval(clusters, n), n, method: methodOf(clusters, hit) };
}

/** How a row's interval was made, and whether it is one of those that are not known to hold its 95%: docs/statistics.md. */
export function methodOf(clusters: readonly Cluster[], hit: string): MeasuredRow["method"] {
  const shared = clusters.some(({ denominator }) => denominator > 1);
  return `wilson 95%${shared ? ", clustered by canary" : ""}${doubtOfHits(hit, clusters, shared)}`;
}

export const unmeasured = (metric: string, by: By, why: string): MetricRow => ({ metric, by, not_measurable: why });
