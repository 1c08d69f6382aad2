import { mkdir } from "node:fs/promises";
import {
  InputError,
  type Measure,
  type MetricRow,
  measureSchema,
  type PlantedCanary,
  TargetFailure,
} from "../../records/index.ts";
import {
  type Clock,
  canonical,
  createFolder,
  describeTarget,
  type Ended,
  hostInfo,
  lineFile,
  openLines,
  type Progress,
  pacer,
  repairLog,
  runPlan,
  sha256,
  systemClock,
} from "../../run/index.ts";
import { type Scoring, scoring } from "../../targets/capabilities/scoring.ts";
import { TargetError } from "../../targets/error.ts";
import type { Target } from "../../targets/target.ts";
import { type AuditInfo, auditPaths, readAuditInfo, writeAuditInfo } from "./info.ts";
import { measureCanary } from "./measure-canary.ts";
import type { AuditOptions } from "./options.ts";
import { inTurn } from "./order.ts";
import type { Asked } from "./requests.ts";
import { refuseOtherAudit } from "./resume.ts";
import { readMeasured, scoreAudit } from "./score-audit.ts";

export interface AuditRequest {
  /** A corpus's manifest. */
  canaries: readonly PlantedCanary[];
  /** sha256 of the corpus file, where it is known. */
  corpusSha256?: string | null;
  target: Target;
  /** Models that were not trained on it; with two or more also LiRA is measured. */
  references?: readonly Target[];
  options: AuditOptions;
  /** Of looselips. */
  version: string;
  /** The folder that new audits' folders are made in. */
  out: string;
  /** The folder of an audit to go on with. */
  resume?: string | undefined;
  /** Requests at a time, from 1 up. */
  concurrency: number;
  /** At most so many canaries, in whole pairs. */
  limit?: number | null;
  /** Of one request, milliseconds; 120,000 unless given. */
  timeoutMs?: number;
  /** Tries of a request after the first, 4 unless given; the first wait is minMs, 500 unless given. */
  retry?: { retries?: number; minMs?: number };
  /** Ends the audit early: canaries that were not measured whole are measured again by a later resume. */
  signal?: AbortSignal;
  /** Told once where the audit is, before the first request about a canary. */
  onStart?: (dir: string, info: AuditInfo) => void;
  onMeasure?: (measure: Measure, progress: Readonly<Progress>) => void;
  /** Told what was repaired, in a sentence. */
  onNote?: (note: string) => void;
  clock?: Clock;
}

export interface AuditResult {
  dir: string;
  info: AuditInfo;
  rows: MetricRow[];
}

/**
 * Measures what a model remembers of a corpus's canaries, in a new folder or on in an old one: writes canaries.jsonl, run.json and
 * measures.jsonl, then metrics.json.
 * @throws InputError when a folder cannot be written, the one to resume is of another audit, or there is no canary
 * @throws TargetFailure when the target was given up; the log is kept and can be resumed
 */
export async function audit(request: AuditRequest): Promise<AuditResult> {
  const { clock = systemClock, limit = null, timeoutMs = 120_000 } = request;
  const canaries = inTurn(request.canaries, limit);
  if (canaries.length === 0)
    throw new InputError("there is no canary to measure: the manifest is empty, or --limit is below 2, a pair");
  const model = await asked(request.target, timeoutMs);
  const references: Asked[] = [];
  for (const target of request.references ?? []) {
    const reference = await asked(target, timeoutMs);
    if (reference.scoring === null)
      throw new InputError(`${target.id} cannot be a reference model: ${reference.unscored}`);
    references.push(reference);
  }
  const fresh = describe(request, canaries, model, clock.now());
  const { dir, info } =
    request.resume === undefined
      ? { dir: await begin(request, fresh, canaries), info: fresh }
      : { dir: request.resume, info: await takeUp(request.resume, fresh, request) };
  request.onStart?.(dir, info);
  const ended = await play(dir, canaries, { request, model, references, clock, timeoutMs });
  const done = await finish(dir, info, request.target, ended, clock.now());
  if (ended.failure)
    throw new TargetFailure(
      `${ended.failure.message}\nThe log is kept in ${dir}; when the target is well again, go on with --resume ${dir}`,
    );
  return { dir, info: done, rows: await scoreAudit(dir) };
}

/** A target with the way in which its texts are scored, or why they are not. */
type Known = Asked & Pick<AuditInfo, "scoring" | "unscored">;

async function asked(target: Target, timeoutMs: number): Promise<Known> {
  const found: Scoring = await scoring(target, timeoutMs).catch((error: unknown) => {
    throw error instanceof TargetError ? new TargetFailure(error.message) : error;
  });
  return "why" in found
    ? { target, score: null, scoring: null, unscored: found.why }
    : { target, score: found.score, scoring: found.way, unscored: null };
}

function describe(request: AuditRequest, canaries: readonly PlantedCanary[], model: Known, now: number): AuditInfo {
  const { target, references = [], options, version, concurrency, limit = null, corpusSha256 = null } = request;
  return {
    tool: "looselips",
    kind: "audit",
    version,
    canaries_sha256: sha256(canonical(canaries)),
    corpus_sha256: corpusSha256,
    model: target.id,
    target: describeTarget(target),
    references: references.map(({ id }) => id),
    options,
    limit,
    concurrency,
    scoring: model.scoring,
    unscored: model.unscored,
    started: new Date(now).toISOString(),
    finished: null,
    host: hostInfo(),
    counts: { planned: canaries.length, done: 0, errors: 0 },
    usage: { in: 0, out: 0 },
    status: "incomplete",
  };
}

/** A new folder with the audit's canaries. */
async function begin({ out, target }: AuditRequest, fresh: AuditInfo, canaries: readonly PlantedCanary[]) {
  await mkdir(out, { recursive: true });
  const dir = await createFolder(out, "audit", target.id, Date.parse(fresh.started));
  const lines = lineFile(auditPaths(dir).canaries);
  for (const canary of canaries) await lines.write(canary);
  await lines.commit();
  await writeAuditInfo(dir, fresh);
  return dir;
}

/** Makes an old folder ready to go on, if it is the same audit's. */
async function takeUp(dir: string, fresh: AuditInfo, { concurrency, onNote }: AuditRequest): Promise<AuditInfo> {
  const old = await readAuditInfo(dir);
  refuseOtherAudit(dir, old, fresh);
  const { measures } = auditPaths(dir);
  const cut = await repairLog(measures, measureSchema);
  if (cut > 0)
    onNote?.(
      `the last line of ${measures} was cut off by a crash (${cut} bytes): removed, its canary is measured again`,
    );
  const info: AuditInfo = { ...old, concurrency, finished: null, status: "incomplete" };
  await writeAuditInfo(dir, info);
  return info;
}

interface Playing {
  request: AuditRequest;
  model: Known;
  references: readonly Asked[];
  clock: Clock;
  timeoutMs: number;
}

/** Measures the canaries that the log lacks. */
async function play(dir: string, canaries: readonly PlantedCanary[], playing: Playing): Promise<Ended> {
  const { request, model, references, clock, timeoutMs } = playing;
  const { options, concurrency, retry } = request;
  const log = await openLines<Measure>(auditPaths(dir).measures);
  try {
    const { subjects } = await readMeasured(dir);
    const measuring = {
      model,
      references,
      options,
      clock,
      timeoutMs,
      pacer: pacer(concurrency, clock),
      retry: { retries: retry?.retries ?? 4, minMs: retry?.minMs ?? 500, maxMs: 30_000 },
    };
    return await runPlan({
      specs: canaries,
      idOf: ({ id }) => id,
      called: "canaries",
      planned: canaries.length,
      answered: new Set(subjects.map(({ canary }) => canary.id)),
      play: (canary, stop) => measureCanary(canary, { ...measuring, stop }),
      log,
      concurrency: atATime(concurrency, options, model.score !== null),
      signal: request.signal,
      onAttempt: request.onMeasure,
    });
  } finally {
    await log.close();
  }
}

/**
 * Canaries at a time: enough that the pacer, which bounds the requests, always has some waiting; few, for an interruption loses those that are
 * not measured whole, and a model that reads texts with one beginning reads it once.
 */
function atATime(concurrency: number, { alternatives, prefixes, samples }: AuditOptions, isScored: boolean): number {
  const each = (isScored ? 1 + alternatives : 0) + prefixes.length + samples;
  return 2 + Math.ceil((1.25 * concurrency) / each);
}

async function finish(dir: string, info: AuditInfo, target: Target, ended: Ended, now: number): Promise<AuditInfo> {
  const { subjects, failed, usage } = await readMeasured(dir);
  const counts = { planned: info.counts.planned, done: subjects.length, errors: failed.size };
  const whole = counts.done + counts.errors === counts.planned;
  const done: AuditInfo = {
    ...info,
    target: describeTarget(target),
    finished: new Date(now).toISOString(),
    counts,
    usage,
    status: ended.interrupted ? "interrupted" : whole ? "complete" : "incomplete",
  };
  await writeAuditInfo(dir, done);
  return done;
}
