import { describeGate, type Gate, type GateResult } from "../benchmark/index.ts";
import { missingCells, type RunView } from "../reports/index.ts";
import type { Io } from "./io.ts";
import { table } from "./table.ts";

/**
 * The exit code of a run that ended: by its status, the cells that are missing, and its gates. Says what is wrong on standard error.
 * @param gates all that were asked for: those that compare two runs are not a run's to check, and are named
 */
export function judge({ info, rows, gates: results = [] }: RunView, gates: readonly Gate[], io: Io): number {
  if (info.status === "interrupted") return 130;
  const pairs = gates.filter((gate) => gate.compare !== undefined).map(describeGate);
  if (pairs.length > 0) io.err(`gates that compare two runs are not checked by run: ${pairs.join("; ")}`);
  const missing = missingCells(rows);
  if (missing.length > 0) {
    const more = missing.length > 5 ? `, and ${missing.length - 5} more` : "";
    io.err(`cells are missing, most of their attempts ended in an error: ${missing.slice(0, 5).join("; ")}${more}`);
  }
  return Math.max(missing.length > 0 ? 3 : 0, sayGates(results, io));
}

/** Names the gates that did not pass, with what decided. @returns 1 when there are any, else 0 */
export function sayGates(results: readonly GateResult[], io: Io): 0 | 1 {
  const open = results.filter(({ state }) => state !== "passed");
  if (open.length === 0) return 0;
  io.err(["", `gates that did not pass, ${open.length} of ${results.length}:`, ...table(open.map(line))].join("\n"));
  return 1;
}

const line = ({ condition, row, state, why }: GateResult): string[] => [
  `  ${condition}`,
  row ? `measured ${row.value.toFixed(3)} [${row.low.toFixed(3)}, ${row.high.toFixed(3)}]` : "",
  row ? `n ${row.n}` : "",
  `${state}: ${why}`,
];
