import type { MetricRow } from "../../records/index.ts";
import { find } from "../numbers.ts";
import type { Level } from "../plots/curves.ts";
import { curveFigure, curvesOf, named, rowsOver } from "./curves.ts";
import type { Figure } from "./figure.ts";

/** Mean exposure of what was never trained on: its rank is uniform, and log2 of a uniform fraction is 1/ln 2 below 0 in the mean. */
export const nullBits = 1 / Math.LN2;

/** Exposure in bits against how often a secret was repeated in training: a curve for each combination of the other axes. */
export function exposureFigures(rows: readonly MetricRow[]): Figure[] {
  const found = rowsOver(rows, "exposure", ["repeats"]).filter(({ by }) => Number.isFinite(Number(by.repeats)));
  return curveFigure(
    curvesOf(
      found,
      ({ by }) => named(by, ["repeats"]) || "all",
      ({ by }) => Number(by.repeats),
    ),
    {
      name: "exposure",
      title: "Exposure by repeats",
      about:
        "Bits by which a secret that was trained on is likelier than others in its place; 0 times is never inserted. The bars are 95% intervals.",
      axes: ["times repeated in training", "exposure, bits"],
      look: { levels: exposureLevels(rows) },
      said: ({ x, value }) => `${value.toFixed(1)} bits at ${x}`,
    },
  );
}

/** Where exposure stands when nothing was learned, and the most that could be seen. */
export function exposureLevels(rows: readonly MetricRow[]): Level[] {
  const most = find(rows, "exposure_max") ?? rowsOver(rows, "exposure_max", [])[0];
  return [
    { value: nullBits, name: `nothing learned: ${nullBits.toFixed(2)}`, at: "right" },
    ...(most
      ? [{ value: most.value, name: `most that can be seen: ${most.value.toFixed(1)}`, at: "left" as const }]
      : []),
  ];
}
