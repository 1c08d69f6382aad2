import { join } from "node:path";
import { benchmarkLines, checkGates, type Gate, type GateResult } from "../benchmark/index.ts";
import { loadView, type RunView, summary, writeFigures, writeReports } from "../reports/index.ts";
import { recordDigests } from "../run/index.ts";
import type { Io } from "./io.ts";

/** What a run is drawn with besides its own files. */
export interface DrawnWith {
  gates: readonly Gate[];
  /** The benchmark's file. */
  benchmark?: string | undefined;
  /** Whether figures are also written as PNG: that needs a package of its own. */
  png?: boolean | undefined;
}

/**
 * Writes a run's reports and figures. @returns what they were drawn from, and the summary for a terminal
 * @throws InputError when a gate asks for what the run has not; the reports are written nevertheless
 */
export async function draw(
  dir: string,
  io: Io,
  { gates, benchmark, png = false }: DrawnWith,
): Promise<{ view: RunView; summary: string }> {
  const bare = await loadView(dir);
  const view: RunView = benchmark === undefined ? bare : { ...bare, source: benchmarkLines(benchmark) };
  let problem: unknown;
  if (view.info.status !== "interrupted")
    try {
      view.gates = checkGates(gates, view.rows);
    } catch (error) {
      problem = error;
    }
  const reports = await writeReports(view, dir);
  await recordDigests(dir, [...reports, ...(await writeFigures(view, join(dir, "figures"), { png }))]);
  if (problem !== undefined) throw problem;
  const open = join(dir, "scorecard.html");
  return { view, summary: summary(view, { width: io.columns, color: io.colour, open }).trimEnd() };
}

/** A run for a machine: where it is, how it went, its rows for the whole run, its gates. */
export function machineSummary({ dir, info, rows, gates = [] }: RunView) {
  const { model, seed, commitment, status, counts, usage, cost_usd, price = null, benchmark, comparable } = info;
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
    price,
    rows: rows.filter((row) => Object.keys(row.by).length === 0 || Object.keys(row.by).join() === "defense"),
    gates: gates.map(machineGate),
  };
}

/** A gate for a machine. */
export const machineGate = ({ condition, state, why, row }: GateResult) => ({
  gate: condition,
  ok: state === "passed",
  state,
  why,
  value: row?.value ?? null,
  low: row?.low ?? null,
  high: row?.high ?? null,
  n: row?.n ?? null,
});
