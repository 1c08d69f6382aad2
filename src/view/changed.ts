import type { Entry, LogIndex } from "./log-index.ts";

/** What two runs of one plan answered differently. */
export interface ChangedAttempts {
  /** Attacks that both answered. */
  both: number;
  /** Those that leak in one alone, in the order of the log; the entries are the first run's. */
  onlyFirst: Entry[];
  onlySecond: Entry[];
}

/** Pairs attacks by id. Counts only; whether a difference is more than chance is for the comparison of src/compare to say. */
export function changed(first: LogIndex, second: LogIndex): ChangedAttempts {
  const found: ChangedAttempts = { both: 0, onlyFirst: [], onlySecond: [] };
  for (const entry of first.entries) {
    const other = second.find(entry.id);
    if (!other || entry.axes.role !== "attack" || entry.failed || other.failed) continue;
    found.both++;
    const [before, after] = [entry.outcome === "leak", other.outcome === "leak"];
    if (before && !after) found.onlyFirst.push(entry);
    if (after && !before) found.onlySecond.push(entry);
  }
  return found;
}
