import { InputError, type MeasuredRow, type MetricRow } from "../records/index.ts";
import { hint } from "../texts/nearest.ts";
import type { Gate } from "./benchmark.ts";

/** What became of a gate. */
export interface GateResult {
  gate: Gate;
  /** "leak_rate of defense=instruction at most 0.02". */
  condition: string;
  ok: boolean;
  row: MeasuredRow;
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
 * @throws InputError when a gate's row is not there, was not measurable, or has an interval of another confidence
 */
export function checkGates(gates: readonly Gate[], rows: readonly MetricRow[]): GateResult[] {
  return gates
    .filter((gate) => gate.compare === undefined)
    .map((gate) => {
      const row = rowOf(gate, rows);
      const ok = (gate.max === undefined || row.high <= gate.max) && (gate.min === undefined || row.low >= gate.min);
      return { gate, condition: describeGate(gate), ok, row };
    });
}

function rowOf(gate: Gate, rows: readonly MetricRow[]): MeasuredRow {
  const condition = `gate "${describeGate(gate)}"`;
  const same = rows.filter((row) => row.metric === gate.metric);
  if (same.length === 0) {
    const names = [...new Set(rows.map((row) => row.metric))].sort();
    throw new InputError(`${condition}: the run has no metric "${gate.metric}"${hint(gate.metric, names)}`);
  }
  const row = same.find((candidate) => axes(candidate.by) === axes(gate.by));
  if (!row) {
    const all = same.map((candidate) => axes(candidate.by) || "{} (the whole run)");
    const rest = all.length > 12 ? `, and ${all.length - 12} more in metrics.json` : "";
    throw new InputError(
      `${condition}: ${gate.metric} has no row by ${axes(gate.by) || "{}"}; there are: ${all.slice(0, 12).join("; ")}${rest}`,
    );
  }
  if ("not_measurable" in row) throw new InputError(`${condition}: not measurable: ${row.not_measurable}`);
  const percent = Number(/(\d+(?:\.\d+)?)\s*%/.exec(row.method)?.[1] ?? 95);
  if (Math.abs(percent / 100 - gate.confidence) > 1e-9)
    throw new InputError(
      `${condition}: asks for confidence ${gate.confidence}, but intervals here are "${row.method}"; set confidence: ${percent / 100}`,
    );
  return row;
}
