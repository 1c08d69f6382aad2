import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { checkCompareGates, checkGates, loadGates } from "../benchmark/index.ts";
import {
  type AuditChange,
  type AuditComparison,
  compareAudits,
  comparedInAudits,
  scoreAudit,
} from "../lab/audit/index.ts";
import { InputError } from "../records/index.ts";
import type { CompareArgs } from "./compare-args.ts";
import { machineGate } from "./draw.ts";
import type { Io } from "./io.ts";
import { table } from "./table.ts";
import { sayGates } from "./verdict.ts";

/** `looselips compare` of audits: what new checkpoints remember that the old one did not. @returns 1 when a gate did not pass, else 0 */
export async function compareAuditsCommand(args: CompareArgs, io: Io): Promise<number> {
  const { baseline, candidate, margin = 0.05, out } = args;
  for (const flag of ["map", "unpaired", "ci"] as const)
    if (args[flag]) throw new InputError(`--${flag} is for runs; audits of one manifest are always paired by canary`);
  const rows = (await Promise.all(candidate.map(scoreAudit))).flat();
  const named = [...new Set([...rows.map(({ metric }) => metric), ...comparedInAudits.keys()])];
  const gates = args.gate === undefined ? [] : (await loadGates(args.gate, named)).gates;
  const comparisons: AuditComparison[] = [];
  for (const dir of candidate) comparisons.push(await compareAudits(baseline, dir, margin));
  const results = await Promise.all(
    comparisons.map(async (one) => [
      ...checkGates(gates, gates.some((gate) => gate.compare === undefined) ? await scoreAudit(one.candidate.dir) : []),
      ...checkCompareGates(gates, [...one.headline, ...one.byRepeats], comparedInAudits),
    ]),
  );
  const whole = { comparisons, gates: results.map((list) => list.map(machineGate)) };
  if (args.json) io.out(JSON.stringify(whole));
  else io.out(comparisons.map(inWords).join("\n\n"));
  if (out !== undefined) {
    await mkdir(out, { recursive: true });
    await writeFile(join(out, "compare.json"), `${JSON.stringify(whole, null, 2)}\n`);
  }
  return sayGates(results.flat(), io);
}

function inWords({
  baseline,
  candidate,
  headline,
  byRepeats,
  verdict,
  newlyExtracted,
  noLonger,
  notes,
}: AuditComparison): string {
  const named = (ids: readonly string[]) => `${ids.slice(0, 5).join(", ")}${ids.length > 5 ? ", ..." : ""}`;
  return [
    `${verdict}: ${candidate.model} (${candidate.dir}) against ${baseline.model} (${baseline.dir})`,
    `newly extracted: ${newlyExtracted.length}${newlyExtracted.length > 0 ? ` (${named(newlyExtracted)})` : ""}; no longer: ${noLonger.length}`,
    "",
    ...table([["", "was", "is", "difference", "p", "verdict"], ...[...headline, ...byRepeats].map(line)]),
    ...notes,
  ].join("\n");
}

function line({ metric, by, baseline, candidate, value, low, high, adjusted, verdict }: AuditChange): string[] {
  const share = metric === "extraction_rate";
  const shown = (x: number) => (share ? (100 * x).toFixed(1) : x.toFixed(2));
  const of = by.repeats === undefined ? "all inserted" : by.repeats === 0 ? "never inserted" : `${by.repeats} times`;
  return [
    `${share ? "extracted, %" : "exposure, bits"}, ${of}`,
    shown(baseline),
    shown(candidate),
    `${shown(value)} [${shown(low)}, ${shown(high)}]`,
    adjusted.toPrecision(2),
    verdict,
  ];
}
