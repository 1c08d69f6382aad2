import { InputError, type MeasuredRow, type MetricRow } from "../records/index.ts";
import { hint } from "../texts/nearest.ts";
import type { Gate } from "./benchmark.ts";

/**
 * passed: the whole interval is on the right side of the limit. failed: all of it is on the wrong side, or there is nothing to judge
 * by. not shown: the limit lies inside, so there were too few attempts to say. Only what passed lets a pipeline go on.
 */
export type GateState = "passed" | "failed" | "not shown";

/** What became of a gate. */
export interface GateResult {
  gate: Gate;
  /** "leak_rate of defense=instruction at most 0.02". */
  condition: string;
  state: GateState;
  /** What decided, in a few words. */
  why: string;
  /** Null where nothing was measured. */
  row: MeasuredRow | null;
}

/** "defense=instruction, probe=direct"; the whole run has none. */
const axes = (by: Record<string, string | number>): string =>
  Object.entries(by)
    .map(([axis, value]) => `${axis}=${value}`)
    .sort()
    .join(", ");

/** A gate in words. */
export function describeGate(gate: Gate): string {
  const of = axes(gate.by) === "" ? "" : ` of ${axes(gate.by)}`;
  if (gate.compare) return `${gate.metric}${of} ${gate.compare} by ${gate.margin}`;
  const limits = [
    gate.max === undefined ? "" : `at most ${gate.max}`,
    gate.min === undefined ? "" : `at least ${gate.min}`,
  ];
  return `${gate.metric}${of} ${limits.filter(Boolean).join(" and ")}`;
}

/**
 * Checks the gates of one run; those that compare two runs are left out. What decides is the end of the interval, not
 * the value: with few attempts a good value is no proof. A two-sided 95% interval makes it a one-sided 97.5% test.
 * @throws InputError when a gate's metric or row is not there, or its interval is of another confidence
 */
export function checkGates(gates: readonly Gate[], rows: readonly MetricRow[]): GateResult[] {
  return gates
    .filter((gate) => gate.compare === undefined)
    .map((gate) => judge(gate, rows, { low: gate.min ?? -Infinity, high: gate.max ?? Infinity }));
}

/**
 * Checks the gates that compare a candidate with its baseline: it may be worse by less than the margin, and that must be shown.
 * @param differences candidate less baseline
 * @param better which way is better, for each metric that is compared
 * @throws InputError when a gate's metric is not compared, its row is not there, or its interval is of another confidence
 */
export function checkCompareGates(
  gates: readonly Gate[],
  differences: readonly MetricRow[],
  better: ReadonlyMap<string, "lower" | "higher">,
): GateResult[] {
  return gates
    .filter((gate) => gate.compare !== undefined)
    .map((gate) => {
      const way = better.get(gate.metric);
      const names = [...better.keys()];
      if (way === undefined)
        throw new InputError(
          `gate "${describeGate(gate)}": runs are not compared by "${gate.metric}"${hint(gate.metric, names)}`,
        );
      const margin = gate.margin ?? 0;
      const limits = way === "lower" ? { low: -Infinity, high: margin } : { low: -margin, high: Infinity };
      return judge(gate, differences, limits, true);
    });
}

/** @param strict a difference as great as the margin is not less than it */
function judge(
  gate: Gate,
  rows: readonly MetricRow[],
  limits: { low: number; high: number },
  strict = false,
): GateResult {
  const condition = describeGate(gate);
  const row = rowOf(gate, rows);
  if ("not_measurable" in row)
    return { gate, condition, state: "failed", why: `not measurable: ${row.not_measurable}`, row: null };
  const above = strict ? row.high >= limits.high : row.high > limits.high;
  const below = strict ? row.low <= limits.low : row.low < limits.low;
  if (!above && !below) return { gate, condition, state: "passed", why: "the whole interval is within the limit", row };
  if (row.low > limits.high || row.high < limits.low)
    return { gate, condition, state: "failed", why: "the whole interval is beyond the limit", row };
  const isBeyond = row.value > limits.high || row.value < limits.low;
  const why = isBeyond
    ? "the value is beyond the limit, but the interval reaches back over it"
    : "the value is within the limit, but the interval is not: more attempts could show it";
  return { gate, condition, state: "not shown", why, row };
}

function rowOf(gate: Gate, rows: readonly MetricRow[]): MetricRow {
  const condition = `gate "${describeGate(gate)}"`;
  const same = rows.filter((row) => row.metric === gate.metric);
  if (same.length === 0) {
    const names = [...new Set(rows.map((row) => row.metric))].sort();
    throw new InputError(`${condition}: the run has no metric "${gate.metric}"${hint(gate.metric, names)}`);
  }
  const nothing = same.find((row) => "not_measurable" in row && Object.keys(row.by).length === 0);
  const row = same.find((candidate) => axes(candidate.by) === axes(gate.by)) ?? nothing;
  if (!row) {
    const all = same.map((candidate) => axes(candidate.by) || "{} (the whole run)");
    const rest = all.length > 12 ? `, and ${all.length - 12} more in metrics.json` : "";
    throw new InputError(
      `${condition}: ${gate.metric} has no row by ${axes(gate.by) || "{}"}; there are: ${all.slice(0, 12).join("; ")}${rest}`,
    );
  }
  if ("not_measurable" in row) return row;
  const percent = Number(/(\d+(?:\.\d+)?)\s*%/.exec(row.method)?.[1] ?? 95);
  if (Math.abs(percent / 100 - gate.confidence) > 1e-9)
    throw new InputError(
      `${condition}: asks for confidence ${gate.confidence}, but intervals here are "${row.method}"; set confidence: ${percent / 100}`,
    );
  return row;
}
