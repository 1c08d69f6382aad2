import type { MetricRow } from "../records/index.ts";

/** Groups of attempts of which not one was answered, in words: "probe direct with scenario email-thread". */
export const unanswered = (rows: readonly MetricRow[]): string[] =>
  rows.flatMap((row) => {
    if (row.metric !== "error_rate" || "not_measurable" in row || row.value < 1) return [];
    const axes = Object.entries(row.by).map(([axis, value]) => `${axis} ${value}`);
    return [axes.join(" with ") || "the whole run"];
  });
