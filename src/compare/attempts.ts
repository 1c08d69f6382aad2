import { access } from "node:fs/promises";
import { z } from "zod";
import { axesSchema, InputError, type OutcomeName, outcomeSchema, type RunInfo, readJsonl } from "../records/index.ts";
import { paths, readRunInfo } from "../run/index.ts";

/** An attempt, as much of it as comparing needs. Attempts of one cell share their axes object. */
export interface ComparedAttempt {
  id: string;
  axes: Readonly<Record<string, string | number>>;
  /** Id of the asked-for canary. */
  canary: string;
  outcome: OutcomeName;
}

/** A run that is compared. */
export interface ComparedRun {
  dir: string;
  info: RunInfo;
  /** By what pairs it with another run's: its id, or what it agrees in when an axis is mapped. */
  attempts: ReadonlyMap<string, ComparedAttempt>;
}

const line = z.object({ id: z.string(), axes: axesSchema, canaries: z.array(z.string()).min(1) });

/**
 * Reads what comparing needs of a run's folder, line by line: transcripts are passed over.
 * @throws InputError when the folder is no run, was not scored after its last attempt, or a file in it is damaged
 */
export async function readCompared(dir: string): Promise<ComparedRun> {
  const info = await readRunInfo(dir);
  const { outcomes: file, attempts: log } = paths(dir);
  await access(file).catch(() => {
    throw new InputError(`${dir} was not scored yet: looselips score ${dir}`);
  });
  const outcomes = new Map<string, OutcomeName>();
  for await (const { attempt, outcome } of readJsonl(file, outcomeSchema)) outcomes.set(attempt, outcome);
  const attempts = new Map<string, ComparedAttempt>();
  const axesOf = shared<ComparedAttempt["axes"]>();
  const nameOf = shared<string>();
  for await (const { id, axes, canaries } of readJsonl(log, line, { tornTail: "skip" })) {
    if (attempts.has(id)) continue; // tried again: its outcome is that of the line that counts
    const outcome = outcomes.get(id);
    if (outcome === undefined)
      throw new InputError(`${log}: attempt ${id} has no outcome: score the run again: looselips score ${dir}`);
    attempts.set(id, {
      id,
      axes: axesOf(JSON.stringify(axes), axes),
      canary: nameOf(canaries[0]!, canaries[0]!),
      outcome,
    });
  }
  return { dir, info, attempts };
}

/** One object for all that are equal: a hundred thousand attempts have a few hundred sets of axes. */
function shared<T>(): (key: string, value: T) => T {
  const known = new Map<string, T>();
  return (key, value) => {
    const first = known.get(key);
    if (first !== undefined) return first;
    known.set(key, value);
    return value;
  };
}
