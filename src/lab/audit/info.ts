import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { readJson, usageSchema } from "../../records/index.ts";
import { replaceFile } from "../../run/index.ts";
import { auditOptionsSchema } from "./options.ts";

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().nonnegative();

export const auditInfoSchema = z.strictObject({
  tool: z.literal("looselips"),
  kind: z.literal("audit"),
  version: z.string(),
  /** sha256 of the canaries that were measured. */
  canaries_sha256: hash,
  /** Of the corpus that they were planted in, where its corpus.json was there. */
  corpus_sha256: hash.nullable(),
  model: z.string(),
  target: z.record(z.string(), z.unknown()),
  /** Models that were not trained on the corpus, to compare with. */
  references: z.array(z.string()),
  options: auditOptionsSchema,
  limit: z.int().min(1).nullable(),
  concurrency: z.int().min(1),
  /** How texts were scored; null where they could not be. */
  scoring: z.string().nullable(),
  /** Why they could not be; null where they were. */
  unscored: z.string().nullable(),
  started: z.iso.datetime(),
  finished: z.iso.datetime().nullable(),
  host: z.record(z.string(), z.union([z.string(), z.number()])),
  counts: z.strictObject({ planned: count, done: count, errors: count }),
  usage: usageSchema,
  status: z.enum(["complete", "interrupted", "incomplete"]),
});
/** run.json of an audit: what was asked of which model, and how it went. Never a key. */
export type AuditInfo = z.infer<typeof auditInfoSchema>;

/** Where an audit's files are. */
export const auditPaths = (dir: string) => ({
  info: join(dir, "run.json"),
  canaries: join(dir, "canaries.jsonl"),
  measures: join(dir, "measures.jsonl"),
  metrics: join(dir, "metrics.json"),
});

/** Whether a folder says that it holds an audit. */
export async function isAudit(dir: string): Promise<boolean> {
  try {
    return JSON.parse(await readFile(auditPaths(dir).info, "utf8")).kind === "audit";
  } catch {
    return false; // whoever reads it as a run says what is wrong with it
  }
}

/** @throws InputError when the folder holds no audit, or its run.json is damaged */
export const readAuditInfo = (dir: string): Promise<AuditInfo> =>
  readJson(auditPaths(dir).info, auditInfoSchema, () => `${dir} is not an audit's folder: no run.json in it`);

/** @throws InputError when it cannot be written */
export const writeAuditInfo = (dir: string, info: AuditInfo): Promise<void> =>
  replaceFile(auditPaths(dir).info, `${JSON.stringify(auditInfoSchema.parse(info), null, 2)}\n`);
