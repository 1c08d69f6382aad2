import { join } from "node:path";
import { checkCompareGates, checkGates, type Gate, loadGates } from "../benchmark/index.ts";
import { type Comparison, comparedRates, compareFolders, differenceRows, parseMapping } from "../compare/index.ts";
import { isAudit } from "../lab/audit/index.ts";
import { metrics } from "../metrics/index.ts";
import { InputError } from "../records/index.ts";
import {
  comparisonMarkdown,
  comparisonSummary,
  forCi,
  loadComparison,
  loadRows,
  writeComparison,
} from "../reports/index.ts";
import { sayToCi } from "./ci.ts";
import type { CompareArgs } from "./compare-args.ts";
import { machineGate } from "./draw.ts";
import type { Io } from "./io.ts";
import { sayGates } from "./verdict.ts";

const better = new Map(comparedRates.map((rate) => [rate.metric as string, rate.better]));

/** `looselips compare`. @returns 1 when a gate did not pass, else 0: a verdict alone fails nothing */
export async function compareCommand(args: CompareArgs, io: Io): Promise<number> {
  const { baseline, candidate, margin = 0.05, unpaired, out } = args;
  if (margin >= 1) throw new InputError(`--margin is a fraction below 1, such as 0.05 for five points; got ${margin}`);
  if (await areAudits([baseline, ...candidate])) {
    const { compareAuditsCommand } = await import("./compare-audits.ts");
    return await compareAuditsCommand(args, io);
  }
  const mapping = args.map === undefined ? null : parseMapping(args.map);
  const gates = args.gate === undefined ? [] : await gatesOf(args.gate, candidate);
  const comparisons = await compareFolders(baseline, candidate, { margin, unpaired, mapping });
  const results = await Promise.all(comparisons.comparisons.map((one) => check(gates, one)));
  if (args.json) io.out(JSON.stringify({ ...comparisons, gates: results.map((list) => list.map(machineGate)) }));
  else {
    const open = out === undefined ? "" : join(out, "compare.html");
    io.out(comparisonSummary(comparisons, { width: io.columns, color: io.colour, open }).trimEnd());
  }
  if (out !== undefined || args.ci) {
    const view = await loadComparison(comparisons, results);
    if (out !== undefined) await writeComparison(view, out);
    if (args.ci) await sayToCi(forCi(results.flat(), comparisonMarkdown(view)), io);
  }
  return sayGates(results.flat(), io);
}

/** @throws InputError when audits and runs stand side by side */
async function areAudits(dirs: readonly string[]): Promise<boolean> {
  const audits = await Promise.all(dirs.map(isAudit));
  if (audits.every(Boolean) || !audits.some(Boolean)) return audits[0]!;
  throw new InputError(
    `${dirs[audits.indexOf(true)]} is an audit and ${dirs[audits.indexOf(false)]} is not: audits are compared with audits, runs with runs`,
  );
}

async function gatesOf(file: string, candidates: readonly string[]): Promise<Gate[]> {
  const rows = (await Promise.all(candidates.map(loadRows))).flat();
  const known = new Set([...metrics, ...rows.map((row) => ({ name: row.metric }))].map(({ name }) => name));
  return (await loadGates(file, [...known])).gates;
}

/** Gates on the candidate by itself, and on how it differs. */
async function check(gates: readonly Gate[], comparison: Comparison) {
  const alone = gates.some((gate) => gate.compare === undefined)
    ? checkGates(gates, await loadRows(comparison.dir))
    : [];
  return [...alone, ...checkCompareGates(gates, differenceRows(comparison), better)];
}
