import { readManifest, writeManifest } from "../canary/index.ts";
import { type Metric, metrics } from "../metrics/index.ts";
import { cost, unpriced } from "../prices/index.ts";
import {
  attemptSchema,
  InputError,
  type MetricRow,
  type PlantedContext,
  type Price,
  type RunInfo,
  TargetFailure,
} from "../records/index.ts";
import type { Target } from "../targets/target.ts";
import { type BudgetEnd, budget } from "./budget.ts";
import { type Census, census } from "./census.ts";
import { systemClock } from "./clock.ts";
import { shippedDatasets } from "./datasets.ts";
import { describeTarget } from "./describe-target.ts";
import { recordDigests } from "./digests.ts";
import { type Ended, type Progress, runPlan } from "./engine.ts";
import { type Execution, execute, type PlayedAttempt } from "./execute.ts";
import { first } from "./first.ts";
import { createFolder, paths, readRunInfo, writeRunInfo } from "./folder.ts";
import { hostInfo } from "./host.ts";
import { repairLog } from "./line-log.ts";
import { openLog } from "./log.ts";
import { membersOf } from "./members.ts";
import { type Clock, pacer } from "./pacer.ts";
import { type PlanInput, plan, planned } from "./plan.ts";
import { recent } from "./recent.ts";
import { rehearse } from "./rehearsal.ts";
import { refuseOther } from "./resume.ts";
import { score } from "./score.ts";
import type { Opening } from "./seal.ts";
import { keepOpening, markRevealed, resultsOf } from "./seal-store.ts";
import { attemptId, canonical, sha256 } from "./spec.ts";
import { turnstile } from "./turnstile.ts";
import { withinBudget } from "./within-budget.ts";

export interface RunOptions {
  plan: PlanInput;
  /** Of the benchmark file and its plugins. */
  benchmarkSha256: string;
  /** What the run is measured by; the shipped metrics unless plugins add some. */
  metrics?: readonly Metric[];
  /** Ask for the log-probabilities of replies. */
  logprobs?: boolean;
  /** Seed of the target's own chance; the plan's unless given. */
  samplingSeed?: string | undefined;
  target: Target;
  /** Of looselips. */
  version: string;
  /** At most so many attempts of the plan, from its start. */
  limit: number | null;
  /** Attempts at a time, from 1 up. */
  concurrency: number;
  /** The folder that new runs' folders are made in. */
  results: string;
  /** The folder of a run to go on with, made with the same plan, target and limit. */
  resume?: string | undefined;
  /** The plan's seed is kept back until the run is complete; until then the folder holds the commitment alone. */
  seal?: Opening | null;
  /** Of the target's tokens; null or absent where nobody knows. */
  price?: Price | null;
  /** US dollars that the run, its earlier sessions included, may cost: it ends before it could cost more. Needs a price. */
  maxCostUsd?: number | undefined;
  /** Of one request, milliseconds; 120,000 unless given. */
  timeoutMs?: number;
  /** Tries of a request after the first, 4 unless given; the first wait is minMs, 500 unless given. */
  retry?: { retries?: number; minMs?: number };
  /** Ends the run early: what is under way is finished. */
  signal?: AbortSignal;
  /** Told once where the run is, before the first attempt. */
  onStart?: (dir: string) => void;
  onAttempt?: (attempt: PlayedAttempt, progress: Readonly<Progress>) => void;
  /** Told what was repaired, in a sentence. */
  onNote?: (note: string) => void;
  clock?: Clock;
}

/** A run that ended: complete, interrupted, or stopped at its limit. */
export interface RunResult {
  dir: string;
  info: RunInfo;
  rows: MetricRow[];
  /** How its budget ended; null when every attempt was let in. */
  stopped: BudgetEnd | null;
}

/** Attempts that are played against nobody before a run: they need all that the run will, so that it is loaded and warm when it begins. */
const rehearsed = 200;

/**
 * Runs a benchmark on a target, in a new folder or on in an old one: writes canaries.jsonl, run.json and attempts.jsonl, then
 * scores. Draws no reports.
 * @throws InputError when a folder cannot be written, the one to resume is of another run, or a limit on the cost lacks a price
 * @throws TargetFailure when the target was given up; the log is kept and can be resumed
 */
export async function run(options: RunOptions): Promise<RunResult> {
  const { clock = systemClock } = options;
  if (options.maxCostUsd !== undefined && !options.price) throw unpriced(options.target.id);
  const all = planned(options.plan);
  if (all === 0)
    throw new InputError("the benchmark plans no attempts: it needs an attack or utility probe and canaries");
  const count = Math.min(all, options.limit ?? all);
  const contexts = recent<PlantedContext>(rehearsed + options.concurrency); // those of the rehearsal are there when the run begins
  await rehearse(options.plan, Math.min(rehearsed, count), contexts); // what cannot be made is known before anything is asked or written
  const fresh = describeRun(options, count, clock.now());
  const dir = options.resume ?? (await startFolder(options, fresh));
  const info = options.resume === undefined ? fresh : await takeUp(options.resume, fresh, options);
  options.onStart?.(dir);

  const ended = await play(dir, info, options, clock, contexts);
  await finish(dir, info, options, ended.interrupted, clock.now());
  if (ended.failure) {
    throw new TargetFailure(
      `${ended.failure.message}\nThe log is kept in ${dir}; when the target is well again, go on with --resume ${dir}`,
    );
  }
  const rows = await score(dir, options.metrics ?? metrics);
  await recordDigests(dir);
  return { dir, info: await readRunInfo(dir), rows, stopped: ended.stopped };
}

/** Makes the attempts that the log lacks. */
async function play(
  dir: string,
  info: RunInfo,
  options: RunOptions,
  clock: Clock,
  contexts: Execution["contexts"],
): Promise<Ended & { stopped: BudgetEnd | null }> {
  const log = await openLog(dir);
  try {
    const turn = turnstile();
    const execution = {
      target: options.target,
      turn,
      members: membersOf(options.plan),
      clock,
      contexts,
      pacer: pacer(options.concurrency, clock),
      logprobs: options.logprobs ?? false,
      samplingSeed: options.samplingSeed,
      timeoutMs: options.timeoutMs ?? 120_000,
      retry: { retries: options.retry?.retries ?? 4, minMs: options.retry?.minMs ?? 500, maxMs: 30_000 },
    };
    const before = await census(dir);
    const { maxCostUsd, price } = options;
    const limit = maxCostUsd === undefined || !price ? null : budget(maxCostUsd, price, before);
    const ended = await runPlan({
      specs: first(plan(options.plan), info.counts.planned),
      idOf: attemptId,
      called: "attempts",
      planned: info.counts.planned,
      answered: before.answered,
      play: (spec, stop) =>
        limit ? withinBudget(spec, { ...execution, stop }, limit) : execute(spec, { ...execution, stop }),
      log,
      turn,
      // The pacer bounds requests; while some attempts read their answers others are made ready, so that the next request is there when one is answered.
      concurrency: options.concurrency + Math.floor(options.concurrency / 2),
      signal: options.signal,
      onAttempt: options.onAttempt,
    });
    return { ...ended, stopped: limit?.ended() ?? null };
  } finally {
    await log.close();
  }
}

async function startFolder(
  { plan: { benchmark, canaries }, results, target, seal }: RunOptions,
  info: RunInfo,
): Promise<string> {
  if (seal) await keepOpening(results, seal); // before anything is asked: without it the run could not be gone on with
  const dir = await createFolder(results, benchmark.name, target.id, Date.parse(info.started));
  await writeManifest(paths(dir).canaries, canaries);
  await writeRunInfo(dir, info);
  return dir;
}

/** Makes an old run's folder ready to go on. */
async function takeUp(dir: string, fresh: RunInfo, { plan, concurrency, onNote }: RunOptions): Promise<RunInfo> {
  const old = await readRunInfo(dir);
  refuseOther(dir, old, fresh, await readManifest(paths(dir).canaries), plan.canaries);
  const cut = await repairLog(paths(dir).attempts, attemptSchema);
  if (cut > 0)
    onNote?.(
      `the last line of ${paths(dir).attempts} was cut off by a crash (${cut} bytes): removed, its attempt is made again`,
    );
  const { digests: _, ...kept } = old; // the files are about to change
  const info: RunInfo = { ...kept, options: { ...old.options, concurrency }, finished: null, status: "incomplete" };
  await writeRunInfo(dir, info);
  return info;
}

function describeRun({ plan, ...options }: RunOptions, count: number, now: number): RunInfo {
  const datasets = shippedDatasets();
  return {
    tool: "looselips",
    version: options.version,
    benchmark: { ...plan.benchmark, sha256: options.benchmarkSha256 },
    comparable: comparableOf(plan, options.benchmarkSha256, datasets, options.limit),
    datasets,
    model: options.target.id,
    target: describeTarget(options.target),
    ...(options.seal ? { commitment: options.seal.commitment } : { seed: plan.seed }),
    options: {
      limit: options.limit,
      epochs: plan.epochs,
      concurrency: options.concurrency,
      ...(options.samplingSeed === undefined ? {} : { sampling_seed: options.samplingSeed }),
    },
    started: new Date(now).toISOString(),
    finished: null,
    host: hostInfo(),
    counts: { planned: count, done: 0, errors: 0, skipped: count },
    usage: { in: 0, out: 0 },
    cost_usd: null,
    price: options.price ?? null,
    status: "incomplete",
  };
}

/** Hash of all that must agree for two runs to be compared. */
export function comparableOf(
  { seed, sampling, epochs }: PlanInput,
  benchmark: string,
  datasets: RunInfo["datasets"],
  limit: number | null,
): string {
  return sha256(canonical({ benchmark, seed, datasets, sampling, epochs, limit }));
}

/** Counts the log, whoever wrote it, and says in run.json how the run went; a complete run opens its seal. */
async function finish(
  dir: string,
  info: RunInfo,
  options: RunOptions,
  interrupted: boolean,
  now: number,
): Promise<void> {
  const counted = await census(dir);
  const { answered, failed, usage } = counted;
  const price = options.price === undefined ? (info.price ?? null) : options.price;
  const skipped = info.counts.planned - answered.size - failed.size;
  const status = interrupted ? "interrupted" : skipped > 0 ? "incomplete" : "complete";
  const { seal } = options;
  const opened = seal && status === "complete" ? { seed: seal.seed, nonce: seal.nonce } : {};
  await writeRunInfo(dir, {
    ...info,
    ...opened,
    target: describeTarget(options.target),
    finished: new Date(now).toISOString(),
    counts: { planned: info.counts.planned, done: answered.size, errors: failed.size, skipped },
    usage,
    cost_usd: paid(counted, price),
    price,
    status,
  });
  if (seal && status === "complete") await markRevealed(resultsOf(dir), seal, now);
}

/** What a log's tokens cost; null where the price is unknown, or the target did not count them and they are not free. */
function paid({ usage, uncounted }: Census, price: Price | null): number | null {
  if (!price || (uncounted > 0 && price.in + price.out > 0)) return null;
  return cost(usage, price);
}
