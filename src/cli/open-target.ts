import { type TargetSource, targetFor } from "../targets/index.ts";
import type { Target } from "../targets/target.ts";

/** A plugin's target, or one of ours. @throws InputError */
export async function openTarget(id: string, sources: readonly TargetSource[], concurrency: number): Promise<Target> {
  const options = { concurrency, env: process.env };
  const source = sources.find((candidate) => candidate.takes(id));
  return await (source ? source.open(id, options) : targetFor(id, options));
}
