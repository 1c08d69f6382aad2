import { setMaxListeners } from "node:events";
import { type Attempt, type Failure, TargetFailure, type Usage } from "../records/index.ts";
import type { PlayedAttempt } from "./execute.ts";
import type { AttemptSpec } from "./spec.ts";
import { turnstile } from "./turnstile.ts";

/** How far a run has come, or an audit, whose attempts are measures of a canary. */
export interface Progress {
  /** Attempts of the plan, a limit taken into account. */
  planned: number;
  /** Answered, those of earlier sessions included. */
  done: number;
  /** Of these, answered in earlier sessions. */
  before: number;
  /** Failed in this session. */
  errors: number;
  retries: number;
  /** Tokens of this session. */
  usage: Usage;
}

/** What the engine looks at in what it logs. */
type Recorded = Pick<Attempt, "error" | "retries" | "usage">;

export interface EngineOptions<Spec = AttemptSpec, Made extends Recorded = PlayedAttempt> {
  specs: Iterable<Spec>;
  idOf(this: void, spec: Spec): string;
  /** What they are called when too many fail: "attempts". */
  called: string;
  planned: number;
  /** Ids that the log holds without an error. */
  answered: ReadonlySet<string>;
  /** Plays one attempt. Its signal ends waits between tries, not requests. Null: it must not be made, nor any after it. */
  play(this: void, spec: Spec, stop: AbortSignal): Promise<Made | null>;
  log: { append(made: Made): Promise<void> };
  /** Resolves when the next attempt may be made: of a turnstile of its own unless given. */
  turn?: (this: void) => Promise<void>;
  /** Attempts at a time, from 1 up; as many again may wait for the disk. Nothing more of the plan is ever held. */
  concurrency: number;
  /** Ends the run: what is under way is finished and logged. */
  signal?: AbortSignal | undefined;
  onAttempt?: ((attempt: Made, progress: Readonly<Progress>) => void) | undefined;
}

/** How a session ended. A failure is why the target was given up. */
export interface Ended {
  progress: Progress;
  interrupted: boolean;
  failure: TargetFailure | null;
}

/**
 * Runs a plan under a bound on attempts at a time; pulls the next spec only when a place is free, and logs every attempt once.
 * @throws what `play` or the log throws, once everything under way is logged
 */
export async function runPlan<Spec, Made extends Recorded>(options: EngineOptions<Spec, Made>): Promise<Ended> {
  const { turn = turnstile(), answered, log, onAttempt, idOf } = options;
  const specs = options.specs[Symbol.iterator]();
  const halt = new AbortController();
  const stop = AbortSignal.any([halt.signal, ...(options.signal ? [options.signal] : [])]);
  setMaxListeners(0, stop); // every attempt that waits to try again listens
  const progress: Progress = {
    planned: options.planned,
    done: answered.size,
    before: answered.size,
    errors: 0,
    retries: 0,
    usage: { in: 0, out: 0 },
  };
  const health = healthOf(options.called);
  let failure: TargetFailure | null = null;
  let unmade = false;

  const next = (): Spec | undefined => {
    for (let step = specs.next(); !step.done; step = specs.next())
      if (!answered.has(idOf(step.value))) return step.value;
    return undefined;
  };
  const record = async (attempt: Made) => {
    await log.append(attempt);
    if (attempt.error) progress.errors++;
    else progress.done++;
    progress.retries += attempt.retries;
    progress.usage.in += attempt.usage.in;
    progress.usage.out += attempt.usage.out;
    failure ??= health(attempt);
    if (failure) halt.abort();
    onAttempt?.(attempt, progress);
  };
  const halting = (error: unknown) => {
    halt.abort();
    throw error;
  };
  const worker = async () => {
    let recorded = Promise.resolve();
    try {
      for (;;) {
        await turn();
        const spec = stop.aborted ? undefined : next();
        if (!spec) return;
        const attempt = await options.play(spec, stop);
        if (!attempt) {
          unmade = true;
          return halt.abort();
        }
        await recorded; // one line a worker may be on its way to the disk while the next attempt is made: the model does not wait
        recorded = record(attempt).catch(halting);
        recorded.catch(() => {}); // it is awaited, but later
      }
    } finally {
      await recorded;
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: options.concurrency }, () => worker().catch(halting)));
  for (const end of ends) if (end.status === "rejected") throw end.reason;
  const interrupted = options.signal?.aborted === true && (unmade || next() !== undefined);
  return { progress, interrupted, failure };
}

/** Errors that say something of the target, not of one request: a context that is too long is the benchmark's choice. */
const ofTheTarget: ReadonlySet<Failure["kind"]> = new Set([
  "timeout",
  "rate-limit",
  "server",
  "network",
  "auth",
  "bad-reply",
]);
const firstFew = 20;
const enough = 50;

/** Watches answers come in; says when it is no use going on: the first 20 all failed, or more than half of at least 50. */
function healthOf(called: string): (attempt: Pick<Attempt, "error">) => TargetFailure | null {
  let all = 0;
  let failed = 0;
  const messages = new Map<string, number>();
  return ({ error }) => {
    all++;
    if (!error || !ofTheTarget.has(error.kind)) return null;
    failed++;
    if (messages.size < 100 || messages.has(error.message))
      messages.set(error.message, (messages.get(error.message) ?? 0) + 1);
    const hopeless = (failed === all && all >= firstFew) || (all >= enough && failed * 2 > all);
    if (!hopeless) return null;
    const [most] = [...messages].sort(([, a], [, b]) => b - a)[0]!;
    return new TargetFailure(`the target failed for ${failed} of ${all} ${called}, mostly: ${most}`);
  };
}
