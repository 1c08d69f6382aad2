import type { MeasuredRow, MetricRow } from "../../records/index.ts";
import { percent } from "../numbers.ts";
import { mostCurves } from "../plots/curves.ts";
import { curveFigure, curvesOf, named, rowsOver, spread, times } from "./curves.ts";
import { exposureFigures } from "./exposure.ts";
import type { Figure } from "./figure.ts";

/** The figures of an audit of a model that was trained on planted canaries. */
export function memorizationFigures(rows: readonly MetricRow[]): Figure[] {
  return [...exposureFigures(rows), ...extractionFigures(rows), ...rocFigures(rows)];
}

/** Values that came out word for word against how much of the text before them was given. */
function extractionFigures(rows: readonly MetricRow[]): Figure[] {
  const own = ["repeats", "prefix", "match", "decoding"];
  const found = rowsOver(rows, "extraction_rate", own).filter(
    ({ by }) => by.match === "verbatim" && by.decoding === "greedy",
  );
  const settings = new Set(found.map(({ by }) => named(by, own)));
  const repeats = [...new Set(found.map(({ by }) => Number(by.repeats)))].sort((a, b) => b - a);
  const several = settings.size > 1;
  const shown = several ? repeats.slice(0, 1) : spread(repeats, mostCurves);
  const prefixes = [...new Set(found.map(({ by }) => by.prefix!))].sort(byLength);
  const drawn = found
    .filter(({ by }) => shown.includes(Number(by.repeats)))
    .sort((a, b) => Number(b.by.repeats) - Number(a.by.repeats));
  return curveFigure(
    curvesOf(
      drawn,
      ({ by }) => (several ? named(by, own) : times(by.repeats)),
      ({ by }) => prefixes.indexOf(by.prefix!),
    ),
    {
      name: "extraction",
      title: "Extraction by prefix",
      about: `Secrets that the model wrote word for word when it was given the end of the text before them${several ? `, of those inserted ${times(shown[0])}` : ""}. The bars are 95% intervals.`,
      axes: ["characters of the text before it that were given", "written word for word"],
      look: { across: prefixes.map(String), up: "share" },
      said: ({ x, value }) => `${percent(value)} with ${prefixes[x]}`,
    },
  );
}

/** Numbers by size, words such as "all" after them. */
const byLength = (a: string | number, b: string | number) => {
  const [x, y] = [Number(a), Number(b)];
  return Number.isNaN(x) || Number.isNaN(y) ? Number(Number.isNaN(x)) - Number(Number.isNaN(y)) : x - y;
};

/** How many members are found at each share of false alarms: on log axes, since what a confident attacker finds is at the left. */
function rocFigures(rows: readonly MetricRow[]): Figure[] {
  const points = rowsOver(rows, "tpr_at_fpr", ["score", "fpr"]).filter(
    ({ by }) => Object.keys(by).length === 2 && Number(by.fpr) > 0,
  );
  const best = (score: unknown) => Math.max(...points.filter(({ by }) => by.score === score).map(tprOf));
  const order = [...new Set(points.map(({ by }) => by.score!))].sort((a, b) => best(b) - best(a));
  return curveFigure(
    curvesOf(
      order.flatMap((score) => points.filter(({ by }) => by.score === score)),
      ({ by }) => String(by.score),
      ({ by }) => Number(by.fpr),
    ),
    {
      name: "roc",
      title: "Membership inference",
      about:
        "Inserted secrets told from never-inserted ones at a share of false alarms, both axes by powers of ten. The broken line is guessing; the bars are 95% intervals.",
      axes: ["false alarms", "inserted ones found"],
      look: { across: "log", up: "log-share", equal: "guessing" },
      said: ({ x, value }) => `${percent(value)} at ${percent(x)} false alarms`,
    },
  );
}

const tprOf = ({ value }: MeasuredRow) => value;
