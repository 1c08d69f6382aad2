import { type Audited, memorizationRows, type Subject } from "../../metrics/memorization/index.ts";
import {
  InputError,
  type Measure,
  type MetricRow,
  measureSchema,
  type PlantedCanary,
  plantedCanarySchema,
  readJsonl,
} from "../../records/index.ts";
import { metricsText, replaceFile } from "../../run/index.ts";
import { wilson } from "../../stats/index.ts";
import { type AuditInfo, auditPaths, readAuditInfo } from "./info.ts";

/** What an audit has measured so far. */
export interface Measured {
  info: AuditInfo;
  canaries: Map<string, PlantedCanary>;
  /** Canaries that were measured, in the log's order: the first measure without an error stands. */
  subjects: Subject[];
  /** Canaries of which every measure failed. */
  failed: Set<string>;
  /** Tokens of all measures, failed and repeated ones included. */
  usage: { in: number; out: number };
}

/** Reads an audit's folder. @throws InputError when it is none, or a file of it is damaged */
export async function readMeasured(dir: string): Promise<Measured> {
  const info = await readAuditInfo(dir);
  const path = auditPaths(dir);
  const canaries = new Map<string, PlantedCanary>();
  for await (const canary of readJsonl(path.canaries, plantedCanarySchema)) canaries.set(canary.id, canary);
  const measures = new Map<string, Measure>();
  const failed = new Set<string>();
  const usage = { in: 0, out: 0 };
  for await (const measure of readJsonl(path.measures, measureSchema, { tornTail: "skip" })) {
    if (!canaries.has(measure.id))
      throw new InputError(`${path.measures} measures canary ${measure.id}, which canaries.jsonl lacks`);
    usage.in += measure.usage.in;
    usage.out += measure.usage.out;
    if (measure.error) failed.add(measure.id);
    else if (!measures.has(measure.id)) measures.set(measure.id, measure);
  }
  for (const id of measures.keys()) failed.delete(id);
  const subjects = [...measures].map(([id, measure]) => ({ canary: canaries.get(id)!, measure }));
  return { info, canaries, subjects, failed, usage };
}

/**
 * Measures an audit again from its folder alone, and writes metrics.json: the same log gives the same bytes.
 * @throws InputError when the folder is no audit or one of its files is damaged
 */
export async function scoreAudit(dir: string): Promise<MetricRow[]> {
  const rows = rowsOf(await readMeasured(dir));
  await replaceFile(auditPaths(dir).metrics, metricsText(rows));
  return rows;
}

/** All metrics, and how many canaries could not be measured. */
function rowsOf({ info, subjects, failed }: Measured): MetricRow[] {
  const n = subjects.length + failed.size;
  const by = {};
  if (n === 0) return [{ metric: "error_rate", by, not_measurable: "no canary was measured" }];
  const errors: MetricRow = {
    metric: "error_rate",
    by,
    value: failed.size / n,
    ...wilson(failed.size, n),
    n,
    method: "wilson 95%",
  };
  if (subjects.length === 0) return [errors];
  return [...memorizationRows(subjects, audited(info)), errors];
}

const audited = ({ options, references, unscored }: AuditInfo): Audited => ({
  prefixes: options.prefixes,
  minKShare: options.min_k,
  references,
  unscored,
});
