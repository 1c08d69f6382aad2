import type { MetricRow } from "../records/index.ts";
import type { By } from "./groups.ts";

/** Most attempts ended in an error: those that were answered are no sample of them. */
export const isLost = (errors: number, answered: number): boolean => errors > answered;

/** Why a lost group's row is not measurable. */
export const lostReason = (errors: number, answered: number): string =>
  answered === 0
    ? `none of ${errors} attempts was answered`
    : `${errors} of ${errors + answered} attempts ended in an error`;

/** What `lostReason` says, in rows that may have been read from a file. */
const lostWords = /^(none of [1-9]\d* attempts was answered|\d+ of \d+ attempts ended in an error)$/;

/** Scenario x probe, without a defense. */
export const isCell = (by: By): boolean => "scenario" in by && "probe" in by;

/** One rate for each role that is asked for its own sake. */
const ofRoles = ["leak_rate", "utility_rate", "control_rate"];

/**
 * What a run is missing, by its rows: scenario x probe cells, values of one axis, or the whole run, that were lost; for one role or over all.
 * Narrower groups are small enough to be lost to a single error.
 */
export function lostGroups(rows: readonly MetricRow[]): By[] {
  const lost = rows.filter((row) => {
    if (!isCell(row.by) && Object.keys(row.by).length > 1) return false;
    if ("not_measurable" in row) return ofRoles.includes(row.metric) && lostWords.test(row.not_measurable);
    return row.metric === "error_rate" && isLost(row.value, 1 - row.value);
  });
  return [...new Map(lost.map(({ by }) => [JSON.stringify(by), by])).values()];
}
