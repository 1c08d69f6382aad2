import type { MeasuredRow, MetricRow } from "../../records/index.ts";
import { studentQuantile } from "../../stats/index.ts";
import type { Cell } from "./grid.ts";

/** What a training says of itself. */
export interface Trained {
  parameters: number;
  /** The accountant's ε at `delta`; null where nothing bounds it. */
  epsilon: number | null;
  delta: number | null;
}

/** What a cell's rows are by, besides their own axes. @param several whether the sweep has more than one seed */
export function axesOf({ setting, seed }: Cell, several: boolean): MetricRow["by"] {
  const axes = Object.entries(setting).map(([option, value]) => [
    option,
    typeof value === "boolean" ? (value ? "yes" : "no") : value,
  ]);
  return { ...Object.fromEntries(axes), ...(several ? { seed } : {}) };
}

/** A cell's rows in the sweep: its audit's, how large its model is, and what its training's accountant promises. */
export function cellRows(cell: Cell, several: boolean, trained: Trained, audited: readonly MetricRow[]): MetricRow[] {
  const by = axesOf(cell, several);
  const known = (metric: string, value: number, method: string): MetricRow => ({
    metric,
    by,
    value,
    low: value,
    high: value,
    n: 1,
    method,
  });
  return [
    known("parameters", trained.parameters, "counted"),
    trained.epsilon === null
      ? { metric: "epsilon_promised", by, not_measurable: "the training was not private: nothing bounds its epsilon" }
      : known("epsilon_promised", trained.epsilon, `accountant, delta ${trained.delta}`),
    ...audited.map((row) => ({ ...row, by: { ...by, ...row.by } })),
  ];
}

/**
 * Means over seeds: each of them is a corpus, a training and an audit of its own, so their values are independent, and the interval is
 * Student's t on as many degrees as there are seeds less one. Rows that some seed does not have are left out.
 * @param rows with a `seed` in what they are by
 */
export function overSeeds(rows: readonly MetricRow[], seeds: number): MetricRow[] {
  if (seeds < 2) return [];
  const groups = new Map<string, MeasuredRow[]>();
  for (const row of rows) {
    if ("not_measurable" in row) continue;
    const { seed: _, ...by } = row.by;
    const key = JSON.stringify([row.metric, Object.entries(by)]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const t = studentQuantile(0.05, seeds - 1);
  return [...groups.values()]
    .filter((group) => group.length === seeds)
    .map((group) => {
      const { seed: _, ...by } = group[0]!.by;
      const value = group.reduce((sum, row) => sum + row.value, 0) / seeds;
      const variance = group.reduce((sum, row) => sum + (row.value - value) ** 2, 0) / (seeds - 1);
      const half = t * Math.sqrt(variance / seeds);
      const method = `mean over seeds, Student t 95% on ${seeds - 1} ${seeds === 2 ? "degree" : "degrees"}`;
      return { metric: group[0]!.metric, by, value, low: value - half, high: value + half, n: seeds, method };
    });
}
