import { join } from "node:path";
import { describeGate, type GateResult } from "../benchmark/index.ts";
import { loadView, type RunView, summary, writeReports } from "../reports/index.ts";
import { recordDigests } from "../run/index.ts";
import type { Io } from "./io.ts";

/** Writes a run's reports. @returns what they were drawn from, and the summary for a terminal */
export async function draw(dir: string, io: Io): Promise<{ view: RunView; summary: string }> {
  const view = await loadView(dir);
  await recordDigests(dir, await writeReports(view, dir));
  const open = join(dir, "scorecard.html");
  return { view, summary: summary(view, { width: io.columns, color: io.colour, open }).trimEnd() };
}

/** A run for a machine: where it is, how it went, its rows for the whole run, its gates. */
export function machineSummary({ dir, info, rows }: RunView, gates: readonly GateResult[]) {
  const { model, seed, commitment, status, counts, usage, cost_usd, benchmark, comparable } = info;
  return {
    dir,
    benchmark: { name: benchmark.name, version: benchmark.version },
    model,
    seed,
    commitment,
    comparable,
    status,
    counts,
    usage,
    cost_usd,
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
