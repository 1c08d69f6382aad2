import type { RunInfo } from "../records/index.ts";
import { census } from "../run/census.ts";
import { Differs, damageDiffers, firstDifference } from "./difference.ts";

/**
 * What run.json says of the log, counted again: attempts done, failed and skipped, tokens, and whether the run is complete.
 * @returns the counts in words. @throws Differs
 */
export async function checkCounts(dir: string, info: RunInfo): Promise<string> {
  const { answered, failed, usage } = await damageDiffers(dir, () => census(dir));
  const { planned } = info.counts;
  const skipped = planned - answered.size - failed.size;
  if (info.finished === null) return "the run did not end: its counts were not written";
  const expected = {
    counts: { planned, done: answered.size, errors: failed.size, skipped },
    usage,
    complete: skipped === 0,
  };
  const got = { counts: info.counts, usage: info.usage, complete: info.status === "complete" };
  const found = firstDifference(expected, got);
  if (found) throw new Differs({ file: "run.json", ...found, by: "attempts.jsonl counted again" });
  return `${answered.size} answered, ${failed.size} failed, ${skipped} skipped`;
}
