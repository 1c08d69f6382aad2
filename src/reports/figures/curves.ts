import type { MeasuredRow, MetricRow } from "../../records/index.ts";
import { type Curve, type CurveLook, curvePlot, mostCurves } from "../plots/curves.ts";
import type { Figure } from "./figure.ts";

/** A curve with the rows that its points are. */
export interface Drawn extends Curve {
  rows: readonly MetricRow[];
}

interface Curves extends Pick<Figure, "name" | "title" | "about"> {
  axes: readonly [across: string, up: string];
  look: CurveLook;
  /** How a value is said in words. */
  said(point: { x: number; value: number }): string;
  /** Rows that belong to the data and are on no curve. */
  besides?: readonly MetricRow[];
}

/** A figure of curves with two points or more; no figure when there is none, and of many the first. */
export function curveFigure(all: readonly Drawn[], { axes, look, said, besides = [], ...text }: Curves): Figure[] {
  const long = all
    .map((curve) => ({ ...curve, points: [...curve.points].sort((a, b) => a.x - b.x) }))
    .filter(({ points }) => points.length > 1);
  const drawn = long.slice(0, mostCurves);
  if (drawn.length === 0) return [];
  const cut = long.length > drawn.length ? ` The first ${drawn.length} of ${long.length}; all are in the data.` : "";
  const told = drawn.map(({ name, points }) => `${name}: ${points.map(said).join(", ")}`);
  return [
    {
      name: text.name,
      title: text.title,
      about: `${text.about}${cut}`,
      alt: `${text.title}. ${told.join("; ")}`,
      rows: [...long.flatMap(({ rows }) => rows), ...besides],
      draw: () => curvePlot(drawn, axes, look),
    },
  ];
}

/** Rows as curves: those of one name are one. Names come in the order of the rows. */
export function curvesOf<T extends MeasuredRow>(
  rows: readonly T[],
  name: (row: T) => string,
  x: (row: T) => number,
): Drawn[] {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(name(row), [...(groups.get(name(row)) ?? []), row]);
  return [...groups].map(([name, list]) => ({
    name,
    rows: list,
    points: list.map((row) => ({ x: x(row), value: row.value, low: row.low, high: row.high })),
  }));
}

/** Measured rows of a metric that have all of these axes; of those only the ones with the fewest besides, which are comparable. */
export function rowsOver(rows: readonly MetricRow[], metric: string, axes: readonly string[]): MeasuredRow[] {
  const found = rows.filter(
    (row): row is MeasuredRow =>
      row.metric === metric && !("not_measurable" in row) && axes.every((axis) => Object.hasOwn(row.by, axis)),
  );
  const fewest = Math.min(...found.map(({ by }) => Object.keys(by).length));
  return found.filter(({ by }) => Object.keys(by).length === fewest);
}

/** What a row is by, in words, without some axes: "email, width 32". Empty where nothing is left. */
export const named = (by: MetricRow["by"], without: readonly string[]): string =>
  Object.entries(by)
    .filter(([axis]) => !without.includes(axis))
    .map(([axis, value]) =>
      typeof value === "string" && !["yes", "no", "none"].includes(value) ? value : `${axis} ${value}`,
    )
    .join(", ");

/** 0 is "never inserted", 64 "64 times". */
export const times = (repeats: unknown): string =>
  Number(repeats) === 0 ? "never inserted" : Number(repeats) === 1 ? "once" : `${repeats} times`;

/** At most `count` of a list, evenly spaced, the first and the last among them. */
export function spread<T>(list: readonly T[], count: number): T[] {
  if (list.length <= count) return [...list];
  if (count < 2) return list.slice(-count);
  return Array.from({ length: count }, (_, i) => list[Math.round((i * (list.length - 1)) / (count - 1))]!);
}
