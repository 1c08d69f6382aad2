import { join } from "node:path";
import { describeGate, type GateResult } from "../benchmark/index.ts";
import { loadView, type RunView, summary, writeFigures, writeReports } from "../reports/index.ts";
import type { Io } from "./io.ts";

/**
 * Writes a run's reports and figures.
 * @param png whether figures are also written as PNG: that needs a package of its own
 * @returns what they were drawn from, and the summary for a terminal
 */
export async function draw(dir: string, io: Io, { png = false } = {}): Promise<{ view: RunView; summary: string }> {
  const view = await loadView(dir);
  await writeReports(view, dir);
  await writeFigures(view, join(dir, "figures"), { png });
  const open = join(dir, "scorecard.html");
  return { view, summary: summary(view, { width: io.columns, color: io.colour, open }).trimEnd() };
}

/** A run for a machine: where it is, how it went, its rows for the whole run, its gates. */
export function machineSummary({ dir, info, rows }: RunView, gates: readonly GateResult[]) {
  const { model, seed, status, counts, usage, cost_usd, price = null, benchmark, comparable } = info;
  return {
    dir,
    benchmark: { name: benchmark.name, version: benchmark.version },
    model,
    seed,
    comparable,
    status,
    counts,
    usage,
    cost_usd,
    price,
    rows: rows.filter((row) => Object.keys(row.by).length === 0 || Object.keys(row.by).join() === "defense"),
    gates: gates.map(({ gate, ok, row }) => ({
      gate: describeGate(gate),
      ok,
      value: row.value,
      low: row.low,
      high: row.high,
      n: row.n,
    })),
  };
}
