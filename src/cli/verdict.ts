import { checkGates, describeGate, type Gate, type GateResult } from "../benchmark/index.ts";
import type { MetricRow, RunInfo } from "../records/index.ts";
import type { Io } from "./io.ts";
import { table } from "./table.ts";

/**
 * What a run that ended is worth: its exit code, and what became of its gates. Says what is wrong on standard error.
 * @throws InputError when a gate asks for what the run has not
 */
export function judge(
  info: RunInfo,
  rows: readonly MetricRow[],
  gates: readonly Gate[],
  io: Io,
): { code: number; gates: GateResult[] } {
  if (info.status === "interrupted") return { code: 130, gates: [] };
  const pairs = gates.filter((gate) => gate.compare !== undefined).map(describeGate);
  if (pairs.length > 0) io.err(`gates that compare two runs are not checked by run: ${pairs.join("; ")}`);
  const missing = missingCells(rows);
  if (missing.length > 0) {
    const more = missing.length > 5 ? `, and ${missing.length - 5} more` : "";
    io.err(`cells are missing: no attempt was answered of ${missing.slice(0, 5).join("; ")}${more}`);
  }
  const results = checkGates(gates, rows);
  const failed = results.filter((result) => !result.ok);
  if (failed.length > 0) io.err(["", "gates that failed:", ...failedTable(failed)].join("\n"));
  return { code: missing.length > 0 ? 3 : failed.length > 0 ? 1 : 0, gates: results };
}

/** Groups of attempts of which not one was answered. */
const missingCells = (rows: readonly MetricRow[]): string[] =>
  rows.flatMap((row) => {
    if (row.metric !== "error_rate" || "not_measurable" in row || row.value < 1) return [];
    const axes = Object.entries(row.by).map(([axis, value]) => `${axis} ${value}`);
    return [axes.join(" with ") || "the whole run"];
  });

const failedTable = (failed: readonly GateResult[]): string[] =>
  table(
    failed.map(({ condition, row }) => [
      `  ${condition}`,
      `measured ${row.value.toFixed(3)} [${row.low.toFixed(3)}, ${row.high.toFixed(3)}]`,
      `n ${row.n}, ${row.method}`,
    ]),
  );
