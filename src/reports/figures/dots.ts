import type { MeasuredRow, MetricRow } from "../../records/index.ts";
import { type Digest, noDefense } from "../digest.ts";
import { find, interval, percent, rowsBy } from "../numbers.ts";
import { type DotLook, dotPlot } from "../plots/dots.ts";
import type { Figure } from "./figure.ts";

/** Lines that a page can hold: of more, the first are drawn and all stand in the data. */
const mostLines = 32;

const undefended = { defense: noDefense };
const byValue = (a: MeasuredRow, b: MeasuredRow) => b.value - a.value || b.low - a.low;

/** Rates by one axis as dots with intervals: what leaked, who was served, how many bits; no figure for what was not measured. */
export function dotFigures(rows: readonly MetricRow[], story: Digest): Figure[] {
  const bits = rowsBy(rows, "leaked_bits", ["kind"], undefended).sort(byValue);
  const stakes = bits.flatMap(({ by }) => find(rows, "bits_at_stake", by) ?? []);
  return [
    dots({
      name: "by-defense",
      title: "Leaked, by defense",
      about: "Attacks that got the secret out.",
      axis: "defense",
      rows: story.defenses.flatMap(({ leak }) => leak ?? []),
    }),
    dots({
      name: "served-by-defense",
      title: "Owner served, by defense",
      about: "The owner's own requests that were answered rightly.",
      axis: "defense",
      rows: story.defenses.flatMap(({ served }) => served ?? []),
      tone: "good",
    }),
    dots({
      name: "by-probe",
      title: "By probe",
      about: `Attacks that got the secret out, no defense.${story.headline ? " The broken line is all of them." : ""}`,
      axis: "probe",
      rows: story.probes,
      reference: story.headline?.value,
    }),
    dots({
      name: "by-scenario",
      title: "By scenario",
      about: "Attacks that got the secret out, no defense.",
      axis: "scenario",
      rows: rowsBy(rows, "leak_rate", ["scenario"], undefended).sort(byValue),
    }),
    dots({
      name: "bits-by-kind",
      title: "Bits by kind",
      about: "Of the bits that were at stake, those that came out, no defense; beside it the mean of both.",
      axis: "kind",
      rows: bits,
      besides: stakes,
      text: (row) => {
        const stake = find(stakes, "bits_at_stake", row.by)?.value;
        return stake === undefined ? percent(row.value) : `${(row.value * stake).toFixed(1)} of ${stake.toFixed(1)}`;
      },
    }),
  ].flat();
}

interface Dots extends DotLook {
  name: string;
  title: string;
  about: string;
  axis: string;
  /** In the order in which they are drawn. */
  rows: readonly MeasuredRow[];
  /** Rows that belong to the data and are not drawn. */
  besides?: readonly MetricRow[];
  text?(row: MeasuredRow): string;
}

function dots({
  name,
  title,
  about,
  axis,
  rows,
  besides = [],
  text = ({ value }) => percent(value),
  ...look
}: Dots): Figure[] {
  if (rows.length === 0) return [];
  const drawn = rows.slice(0, mostLines);
  const named = (row: MeasuredRow) => String(row.by[axis]);
  const cut = rows.length > drawn.length ? ` The first ${drawn.length} of ${rows.length}; all are in the data.` : "";
  return [
    {
      name,
      title,
      about: about + cut,
      alt: `${title}: ${drawn.map((row) => `${named(row)} ${percent(row.value)} ${interval(row)}`).join("; ")}`,
      rows: [...rows, ...besides],
      draw: () =>
        dotPlot(
          drawn.map((row) => ({ ...row, name: named(row), text: text(row) })),
          look,
        ),
    },
  ];
}
