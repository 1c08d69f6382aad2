import type { MeasuredRow, MetricRow } from "../../records/index.ts";
import { type Digest, noDefense } from "../digest.ts";
import { visible } from "../escape.ts";
import { find, interval, percent, rowsBy } from "../numbers.ts";
import { dotPlot } from "../plots/dots.ts";
import type { Figure } from "./figure.ts";

/** Lines that a page can hold: of more, the first are drawn and all stand in the data. */
const mostLines = 32;

const undefended = { defense: noDefense };
const byValue = (a: MeasuredRow, b: MeasuredRow) => b.value - a.value || b.low - a.low;

/** Leak rate by probe, by scenario and by defense, and bits by kind: each as dots with intervals; none for what was not measured. */
export function dotFigures(rows: readonly MetricRow[], story: Digest): Figure[] {
  const bits = rowsBy(rows, "leaked_bits", ["kind"], undefended).sort(byValue);
  const stakes = bits.flatMap(({ by }) => find(rows, "bits_at_stake", by) ?? []);
  return [
    dots({
      name: "by-defense",
      title: "By defense",
      about: "Attacks that got the secret out.",
      axis: "defense",
      rows: story.defenses.flatMap(({ leak }) => leak ?? []),
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

interface Dots {
  name: string;
  title: string;
  about: string;
  axis: string;
  /** In the order in which they are drawn. */
  rows: readonly MeasuredRow[];
  /** Rows that belong to the data and are not drawn. */
  besides?: readonly MetricRow[];
  reference?: number | undefined;
  text?(row: MeasuredRow): string;
}

function dots({ name, title, about, axis, rows, besides = [], reference, text = ({ value }) => percent(value) }: Dots): Figure[] {
  if (rows.length === 0) return [];
  const drawn = rows.slice(0, mostLines);
  const named = (row: MeasuredRow) => String(row.by[axis]);
  const cut = rows.length > drawn.length ? ` The first ${drawn.length} of ${rows.length}; all are in the data.` : "";
  return [
    {
      name,
      title,
      about: about + cut,
      alt: visible(`${title}: ${drawn.map((row) => `${named(row)} ${percent(row.value)} ${interval(row)}`).join("; ")}`),
      rows: [...rows, ...besides],
      draw: () => dotPlot(drawn.map((row) => ({ ...row, name: named(row), text: text(row) })), reference),
    },
  ];
}
