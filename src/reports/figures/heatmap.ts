import type { MetricRow } from "../../records/index.ts";
import { noDefense } from "../digest.ts";
import { points, rowsBy } from "../numbers.ts";
import { heatmapPlot } from "../plots/heatmap.ts";
import type { Figure } from "./figure.ts";

/** Leak rate by probe (down) and scenario (across) with no defense, both from the most leaking. */
export interface Grid {
  probes: string[];
  scenarios: string[];
  cells: readonly MetricRow[];
  at(probe: string, scenario: string): MetricRow | undefined;
}

/** @returns undefined when there is nothing to compare: one probe in one scenario, or no cell at all */
export function gridOf(rows: readonly MetricRow[]): Grid | undefined {
  const axes = ["defense", "probe", "scenario"].join();
  const cells = rows.filter(
    ({ metric, by }) => metric === "leak_rate" && by.defense === noDefense && Object.keys(by).sort().join() === axes,
  );
  const ranked = (axis: string) => {
    const order = rowsBy(rows, "leak_rate", [axis], { defense: noDefense }).sort((a, b) => b.value - a.value);
    const seen = new Set(cells.map(({ by }) => String(by[axis])));
    return [...new Set([...order.map(({ by }) => String(by[axis])).filter((name) => seen.has(name)), ...seen])];
  };
  const [probes, scenarios] = [ranked("probe"), ranked("scenario")];
  if (probes.length < 2 && scenarios.length < 2) return undefined;
  const found = new Map(cells.map((row) => [JSON.stringify([row.by.probe, row.by.scenario]), row]));
  return { probes, scenarios, cells, at: (probe, scenario) => found.get(JSON.stringify([probe, scenario])) };
}

export function heatmapFigures(rows: readonly MetricRow[]): Figure[] {
  const grid = gridOf(rows);
  if (!grid) return [];
  const { probes, scenarios, cells } = grid;
  const written = (row: MetricRow | undefined) =>
    row === undefined ? "-" : "value" in row ? points(row.value) : "n/m";
  const told = probes.map(
    (probe) =>
      `${probe}: ${scenarios.map((scenario) => `${scenario} ${written(grid.at(probe, scenario))}`).join(", ")}`,
  );
  return [
    {
      name: "heatmap",
      title: "Where it leaks",
      about:
        "Percent of attacks that got the secret out, no defense. n/m: not measurable, since even a harmless marker could not be brought out there.",
      alt: `Percent leaked by probe and scenario. ${told.join("; ")}`,
      rows: cells,
      draw: () =>
        heatmapPlot(
          cells.map((row) => ({
            row: String(row.by.probe),
            column: String(row.by.scenario),
            value: "value" in row ? row.value : undefined,
            text: written(row),
          })),
          probes,
          scenarios,
        ),
    },
  ];
}
