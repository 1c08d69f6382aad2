import type { MeasuredRow, MetricRow } from "../../records/index.ts";
import { type Curve, curvePlot, mostCurves } from "../plots/curves.ts";
import type { Figure } from "./figure.ts";

/** Exposure in bits against how often a secret was repeated in training: a curve for each combination of the other axes. */
export function exposureFigures(rows: readonly MetricRow[]): Figure[] {
  const measured = rows.filter(
    (row): row is MeasuredRow =>
      row.metric === "exposure" && !("not_measurable" in row) && Number.isFinite(Number(row.by.repeats ?? Number.NaN)),
  );
  const groups = new Map<string, MeasuredRow[]>();
  for (const row of measured) groups.set(nameOf(row.by), [...(groups.get(nameOf(row.by)) ?? []), row]);
  // With a curve for all together beside those of its parts, only those that are comparable are drawn: the fewest axes win.
  const fewest = Math.min(...[...groups.values()].map(([row]) => Object.keys(row!.by).length));
  const drawn = [...groups].filter(([, [row]]) => Object.keys(row!.by).length === fewest);
  const all = drawn
    .map(
      ([name, list]): Curve => ({
        name,
        points: list
          .map(({ by, value, low, high }) => ({ x: Number(by.repeats), value, low, high }))
          .sort((a, b) => a.x - b.x),
      }),
    )
    .filter(({ points }) => points.length > 1);
  const curves = all.slice(0, mostCurves);
  if (curves.length === 0) return [];
  const cut = all.length > curves.length ? ` The first ${curves.length} of ${all.length}; all are in the data.` : "";
  const told = curves.map(
    ({ name, points }) => `${name}: ${points.map(({ x, value }) => `${value.toFixed(1)} bits at ${x}`).join(", ")}`,
  );
  return [
    {
      name: "exposure",
      title: "Exposure by repeats",
      about: `Bits by which a secret that was trained on is likelier than one that was not; the bars are 95% intervals.${cut}`,
      alt: `Exposure by how often a secret was repeated in training. ${told.join("; ")}`,
      rows: drawn.flatMap(([, list]) => list),
      draw: () => curvePlot(curves, ["times repeated in training", "exposure, bits"]),
    },
  ];
}

function nameOf(by: MetricRow["by"]): string {
  const rest = Object.entries(by).filter(([axis]) => axis !== "repeats");
  return rest.map(([, value]) => String(value)).join(", ") || "all";
}
