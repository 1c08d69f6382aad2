import type { MeasuredRow, MetricRow, RunInfo } from "../records/index.ts";

/** The measured row of a metric for exactly these axis values. */
export function find(rows: readonly MetricRow[], metric: string, by: MetricRow["by"] = {}): MeasuredRow | undefined {
  const axes = Object.entries(by);
  return measured(rows, metric).find(
    (row) => Object.keys(row.by).length === axes.length && axes.every(([axis, value]) => row.by[axis] === value),
  );
}

/** The measured rows of a metric that are by exactly these axes, with these values where one is given. */
export function rowsBy(
  rows: readonly MetricRow[],
  metric: string,
  axes: readonly string[],
  fixed: MetricRow["by"] = {},
): MeasuredRow[] {
  const names = [...axes, ...Object.keys(fixed)].sort().join();
  return measured(rows, metric).filter(
    ({ by }) =>
      Object.keys(by).sort().join() === names && Object.entries(fixed).every(([axis, value]) => by[axis] === value),
  );
}

function measured(rows: readonly MetricRow[], metric: string): MeasuredRow[] {
  return rows.filter((row): row is MeasuredRow => row.metric === metric && !("not_measurable" in row));
}

/** A fraction in percent: one digit after the point, none where there is nothing to round. */
export function percent(fraction: number): string {
  return `${points(fraction)}%`;
}

/** The same without the sign, and never rounded to 0 or 100 when it is neither. */
export function points(fraction: number): string {
  const text = (100 * fraction).toFixed(1);
  if (fraction !== 0 && text === "0.0") return fraction < 0 ? "-0.1" : "<0.1";
  if (fraction !== 1 && text === "100.0") return ">99.9";
  return fraction === 0 ? "0" : text === "100.0" ? "100" : text;
}

/** "[57.3, 66.5]", percent. */
export const interval = ({ low, high }: { low: number; high: number }): string => `[${points(low)}, ${points(high)}]`;

/** A difference of fractions in percentage points, with its sign. */
export function signed(fraction: number): string {
  const text = (100 * fraction).toFixed(1);
  return Number(text) === 0 ? "0.0" : fraction > 0 ? `+${text}` : text.replace("-", "−");
}

export const signedInterval = ({ low, high }: { low: number; high: number }): string =>
  `[${signed(low)}, ${signed(high)}]`;

/** 1080 as "1,080". */
export const whole = (n: number): string => n.toLocaleString("en-US");

/** How long a run took, in words; undefined when it did not end. */
export function duration({ started, finished }: Pick<RunInfo, "started" | "finished">): string | undefined {
  if (finished === null) return undefined;
  const seconds = Math.max(0, Date.parse(finished) - Date.parse(started)) / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 90) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
