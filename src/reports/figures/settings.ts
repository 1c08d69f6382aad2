import type { MeasuredRow, MetricRow } from "../../records/index.ts";
import { rowsOver } from "./curves.ts";

/** A row with a number that its setting has: how large the model is, what epsilon its training promises. */
export type Set = MeasuredRow & { x: number };

/** A metric's rows against a number of each setting. */
export interface AgainstSetting {
  rows: Set[];
  /** The axes that the number goes by: what else a row is by tells curves apart. */
  driving: string[];
}

const without = (by: MetricRow["by"], axes: readonly string[]) =>
  JSON.stringify(
    Object.entries(by)
      .filter(([axis]) => !axes.includes(axis))
      .sort(),
  );

/**
 * Rows of `metric` against what `number` is in their settings; none where that is the same everywhere, or not known.
 * @param own axes of the metric itself, which are no part of a setting
 */
export function againstSetting(
  rows: readonly MetricRow[],
  metric: string,
  own: readonly string[],
  number: string,
): AgainstSetting {
  const numbers = rowsOver(rows, number, []).filter(({ value }) => value > 0);
  const known = new Map(numbers.map(({ by, value }) => [without(by, []), value]));
  const axes = [...new Set(numbers.flatMap(({ by }) => Object.keys(by)))];
  const driving = axes.filter((axis) => {
    const seen = new Map<string, number>();
    return numbers.some(({ by, value }) => {
      const rest = without(by, [axis]);
      const other = seen.get(rest);
      seen.set(rest, value);
      return other !== undefined && other !== value;
    });
  });
  const found = rowsOver(rows, metric, own).flatMap((row): Set[] => {
    const x = known.get(without(row.by, own));
    return x === undefined ? [] : [{ ...row, x }];
  });
  return { rows: new Set(found.map(({ x }) => x)).size > 1 ? found : [], driving };
}
