import type { GateResult } from "../benchmark/index.ts";
import { markdown } from "./escape.ts";
import { table } from "./markdown-table.ts";

/** What a gate measured, for a person: "0.412 [0.381, 0.444], n 1,080". */
export const measuredOf = ({ row }: GateResult): string =>
  row ? `${row.value.toFixed(3)} [${row.low.toFixed(3)}, ${row.high.toFixed(3)}], n ${row.n}` : "";

/** Gates as a Markdown table, those that did not pass first. */
export function gateTable(gates: readonly GateResult[]): string {
  const order = { failed: 0, "not shown": 1, passed: 2 };
  const lines = [...gates]
    .sort((a, b) => order[a.state] - order[b.state])
    .map((gate) => [gate.state, gate.condition, measuredOf(gate), gate.why].map(markdown));
  return table(["gate", "condition", "measured", "why"], lines);
}
