import type { MetricRow } from "../../records/index.ts";
import { rowsBy } from "../numbers.ts";
import { mostCurves } from "../plots/curves.ts";
import { curveFigure, curvesOf, named, rowsOver, spread, times } from "./curves.ts";
import { exposureFigures, exposureLevels } from "./exposure.ts";
import type { Figure } from "./figure.ts";
import { memorizationFigures } from "./memorization.ts";
import { againstSetting } from "./settings.ts";

/** The figures of a sweep: those of an audit as far as its settings can be compared in them, and each number against what was varied. */
export function sweepFigures(rows: readonly MetricRow[]): Figure[] {
  return [
    ...exposureFigures(rows),
    ...exposureAgainst(rows, "parameters", {
      name: "exposure-by-size",
      title: "Exposure by model size",
      about:
        "Bits by which a secret that was trained on is likelier than others in its place, by how often it was repeated.",
      across: "parameters of the model",
    }),
    ...exposureAgainst(rows, "epsilon_promised", {
      name: "exposure-by-epsilon",
      title: "Exposure under differential privacy",
      about:
        "Less noise to the right: the accountant's epsilon is what the training promises at most. Not drawn: trainings without noise.",
      across: "accountant's epsilon",
    }),
    ...epsilonFigures(rows),
    ...memorizationFigures(rows).filter(({ name }) => name !== "exposure"),
  ];
}

function exposureAgainst(
  rows: readonly MetricRow[],
  number: string,
  { across, ...text }: Pick<Figure, "name" | "title" | "about"> & { across: string },
): Figure[] {
  const { rows: found, driving } = againstSetting(rows, "exposure", ["repeats"], number);
  const rest = (by: MetricRow["by"]) => named(by, ["repeats", ...driving]);
  const others = new Set(found.map(({ by }) => rest(by))).size;
  const levels = [...new Set(found.map(({ by }) => Number(by.repeats)))].sort((a, b) => a - b);
  const shown = spread(levels, Math.max(1, Math.floor(mostCurves / Math.max(1, others))));
  const drawn = found
    .filter(({ by }) => shown.includes(Number(by.repeats)))
    .sort((a, b) => Number(b.by.repeats) - Number(a.by.repeats));
  return curveFigure(
    curvesOf(
      drawn,
      ({ by }) => [times(by.repeats), rest(by)].filter(Boolean).join(", "),
      ({ x }) => x,
    ),
    {
      ...text,
      axes: [across, "exposure, bits"],
      look: { across: "log", levels: exposureLevels(rows) },
      said: ({ x, value }) => `${value.toFixed(1)} bits at ${short(x)}`,
      besides: rowsOver(rows, number, []),
    },
  );
}

/** What an audit could show of a training's epsilon against what its accountant promises. */
function epsilonFigures(rows: readonly MetricRow[]): Figure[] {
  const own = ["repeats", "score"];
  const { rows: found, driving } = againstSetting(
    rows.filter(({ metric, by }) => metric !== "epsilon_lower" || (by.repeats === 1 && by.score === "value")),
    "epsilon_lower",
    own,
    "epsilon_promised",
  );
  return curveFigure(
    curvesOf(
      found,
      ({ by }) => named(by, [...own, ...driving]) || "shown by the audit",
      ({ x }) => x,
    ),
    {
      name: "epsilon",
      title: "Epsilon: promised, and shown",
      about:
        "The accountant says how much a training can give away at most, the audit how much it gave away at least, of texts inserted once. A point above the broken line would refute one of them.",
      axes: ["accountant's epsilon", "audit's lower bound"],
      look: { across: "log", equal: "promised" },
      said: ({ x, value }) => `at least ${value.toFixed(2)} of ${short(x)}`,
      besides: rowsBy(rows, "epsilon_promised", []),
    },
  );
}

const short = (x: number) => (x >= 1000 ? String(Math.round(x)) : String(Number(x.toPrecision(3))));
