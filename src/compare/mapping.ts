import { InputError } from "../records/index.ts";
import { hint } from "../texts/nearest.ts";
import type { ComparedAttempt, ComparedRun } from "./attempts.ts";

/** Attempts that differ on one axis on purpose: the baseline's under one value are paired with the candidate's under another. */
export interface Mapping {
  axis: string;
  baseline: string;
  candidate: string;
}

/** Reads "defense:instruction=none". @throws InputError when it is not of that form */
export function parseMapping(text: string): Mapping {
  const [, axis, baseline, candidate] = /^([^:=]+):([^=]+)=(.+)$/.exec(text) ?? [];
  if (axis !== undefined && baseline !== undefined && candidate !== undefined) return { axis, baseline, candidate };
  throw new InputError(`--map takes AXIS:BASELINE=CANDIDATE, such as defense:instruction=none; got "${text}"`);
}

export const describeMapping = ({ axis, baseline, candidate }: Mapping): string =>
  `${axis} ${baseline} in the baseline against ${candidate} in the candidate`;

/**
 * The attempts of a run under one value of an axis, told apart by their other axes and the canary, not by their id.
 * @throws InputError when the run has no such axis, or nothing under that value
 */
export function under(run: ComparedRun, axis: string, value: string): ComparedRun {
  const attempts = new Map<string, ComparedAttempt>();
  const rests = new Map<ComparedAttempt["axes"], { axes: ComparedAttempt["axes"]; key: string }>();
  const values = new Set<string>();
  const axisNames = new Set<string>();
  for (const attempt of run.attempts.values()) {
    for (const name of Object.keys(attempt.axes)) axisNames.add(name);
    const { [axis]: here, ...axes } = attempt.axes;
    if (here !== undefined) values.add(String(here));
    if (String(here) !== value) continue;
    const known = rests.get(attempt.axes);
    const rest = known ?? { axes, key: JSON.stringify(Object.entries(axes).sort(([a], [b]) => (a < b ? -1 : 1))) };
    if (!known) rests.set(attempt.axes, rest);
    attempts.set(`${rest.key} ${attempt.canary}`, { ...attempt, axes: rest.axes });
  }
  if (values.size === 0) throw new InputError(`--map: ${run.dir} has no axis "${axis}"${hint(axis, [...axisNames])}`);
  if (attempts.size === 0)
    throw new InputError(`--map: ${run.dir} has no attempt with ${axis} "${value}"${hint(value, [...values])}`);
  return { ...run, attempts };
}
