import { realpath } from "node:fs/promises";
import { InputError } from "../records/index.ts";
import { type ComparedRun, readCompared } from "./attempts.ts";
import { type CompareOptions, type Comparison, type Comparisons, compareRuns, rankRuns } from "./compare.ts";
import { describeMapping, type Mapping, under } from "./mapping.ts";
import { refuseOtherCanaries, refuseOtherPlan } from "./unlike.ts";

/**
 * Compares the runs in some folders with the one in another.
 * @param mapping pairs the baseline's attempts under one value of an axis with the candidates' under another
 * @throws InputError when a folder is no scored run, or runs cannot be compared as asked
 */
export async function compareFolders(
  baselineDir: string,
  candidateDirs: readonly string[],
  { mapping, ...options }: CompareOptions & { mapping: Mapping | null },
): Promise<Comparisons> {
  if (mapping && options.unpaired)
    throw new InputError("--map pairs attempts and --unpaired does not: give one of them");
  const read = once();
  const baseline = await read(baselineDir); // one after the other: of several bad folders the first that was named is said
  const candidates: (typeof baseline)[] = [];
  for (const dir of candidateDirs) candidates.push(await read(dir));
  for (const candidate of candidates) {
    if (mapping) await refuseOtherCanaries(baseline, candidate);
    else if (!options.unpaired) refuseOtherPlan(baseline, candidate);
  }
  const before = mapping ? under(baseline, mapping.axis, mapping.baseline) : baseline;
  const after = candidates.map((run) => (mapping ? under(run, mapping.axis, mapping.candidate) : run));
  const comparisons = compareRuns(before, after, options).map((comparison, i): Comparison => {
    const same = !mapping && isSame(before, after[i]!);
    if (comparison && same)
      return { ...comparison, notes: ["this is the same run twice: nothing can differ", ...comparison.notes] };
    if (comparison) return comparison;
    throw new InputError(`${baselineDir} and ${candidateDirs[i]} have no answered attack or utility attempt in common`);
  });
  const { dir, info } = before;
  return {
    baseline: { dir, model: info.model, benchmark: `${info.benchmark.name} ${info.benchmark.version}` },
    margin: options.margin,
    mapped: mapping && describeMapping(mapping),
    comparisons,
    ranking: after.length > 1 ? rankRuns([before, ...after], options.unpaired) : null,
  };
}

/** Whether a run stands beside itself, or beside its copy. */
const isSame = ({ info: a }: ComparedRun, { info: b }: ComparedRun) =>
  a.model === b.model && a.started === b.started && a.comparable === b.comparable;

/** Reads a folder once, whatever its name the second time. */
function once(): (dir: string) => Promise<ComparedRun> {
  const known = new Map<string, Promise<ComparedRun>>();
  return async (dir) => {
    const path = await realpath(dir).catch(() => dir);
    const run = known.get(path) ?? readCompared(dir);
    known.set(path, run);
    return await run;
  };
}
