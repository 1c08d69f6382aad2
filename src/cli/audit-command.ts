import { type AuditInfo, audit, auditOptionsSchema } from "../lab/audit/index.ts";
import { TargetFailure } from "../records/index.ts";
import { targetFor } from "../targets/index.ts";
import type { Target } from "../targets/target.ts";
import { counted } from "../texts/counted.ts";
import { shellWord } from "../texts/shell-word.ts";
import { readAudited } from "./audit-manifest.ts";
import { auditProgress } from "./audit-progress.ts";
import { auditSummary } from "./audit-summary.ts";
import { drawAudit } from "./draw-audit.ts";
import { interruption } from "./interruption.ts";
import type { Io } from "./io.ts";
import { version } from "./version.ts";

/** What `looselips audit` was asked for. */
export interface AuditArgs {
  manifest: string;
  model?: string | undefined;
  reference?: string[] | undefined;
  alternatives?: number | undefined;
  samples?: number | undefined;
  seed?: string | undefined;
  limit?: number | undefined;
  concurrency?: number | undefined;
  out?: string | undefined;
  resume?: string | undefined;
  json: boolean;
  quiet: boolean;
}

/** `looselips audit`. @returns the exit code */
export async function auditCommand(args: AuditArgs, io: Io): Promise<number> {
  const { model = "reference:mini", concurrency = 16, alternatives, samples, seed } = args;
  const given = { alternatives, samples, seed };
  const options = auditOptionsSchema.parse(
    Object.fromEntries(Object.entries(given).filter(([, v]) => v !== undefined)),
  );
  const { canaries, corpusSha256, note } = await readAudited(args.manifest);
  if (note !== null && !args.quiet) io.err(note);
  const opened: Target[] = [];
  const open = async (id: string) => {
    const target = await targetFor(id, { concurrency, env: process.env });
    opened.push(target);
    return target;
  };
  const interrupt = interruption(io);
  const progress = auditProgress(io, args.quiet);
  let dir = "";
  try {
    const target = await open(model);
    const references: Target[] = [];
    for (const id of args.reference ?? []) references.push(await open(id));
    const { info, rows } = await audit({
      canaries,
      corpusSha256,
      target,
      references,
      options,
      version: version(),
      out: args.out ?? "results",
      resume: args.resume,
      concurrency,
      limit: args.limit ?? null,
      signal: interrupt.signal,
      onStart(path, begun) {
        dir = path;
        if (!args.quiet) io.err(opening(path, begun));
      },
      onMeasure: progress.update,
      onNote: io.err,
    }).finally(progress.stop);
    await drawAudit(dir);
    if (args.json) io.out(JSON.stringify({ dir, model, status: info.status, counts: info.counts, rows }));
    else io.out(`\n${auditSummary(info, rows, dir)}`);
    if (info.status === "interrupted") {
      io.err(`interrupted; go on with:\n  ${goOn(args, dir)}`);
      return 130;
    }
    return info.counts.errors * 2 > info.counts.planned ? 3 : 0;
  } catch (error) {
    if (!(error instanceof TargetFailure)) throw error;
    io.err(`looselips: ${error.message}`);
    if (args.json) io.out(JSON.stringify({ dir, model, status: "failed", error: error.message }));
    return 3;
  } finally {
    interrupt.release();
    for (const target of opened) await target.close?.();
  }
}

const opening = (dir: string, { model, counts, unscored }: AuditInfo): string =>
  `looselips audit · ${model} · ${counted(counts.planned, "canary", "canaries")} · ${unscored === null ? "texts are scored" : "by sampling only"} · ${dir}`;

/** The command that finishes what was interrupted. */
function goOn({ manifest, model, reference = [], alternatives, samples, seed, limit }: AuditArgs, dir: string): string {
  const flag = (name: string, value: string | number | undefined) =>
    value === undefined ? [] : [`--${name}`, String(value)];
  return [
    ...["looselips", "audit", manifest, "--resume", dir],
    ...flag("model", model),
    ...reference.flatMap((id) => ["--reference", id]),
    ...flag("alternatives", alternatives),
    ...flag("samples", samples),
    ...flag("seed", seed),
    ...flag("limit", limit),
  ]
    .map(shellWord)
    .join(" ");
}
