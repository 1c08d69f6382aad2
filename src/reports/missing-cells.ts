import { lostGroups } from "../metrics/index.ts";
import type { MetricRow } from "../records/index.ts";

/** Groups of attempts that a run lost to errors, in words: "probe direct with scenario email-thread". */
export const missingCells = (rows: readonly MetricRow[]): string[] =>
  lostGroups(rows).map((by) => {
    const axes = Object.entries(by).map(([axis, value]) => `${axis} ${value}`);
    return axes.join(" with ") || "the whole run";
  });
