import type { GateResult } from "../benchmark/index.ts";
import type { Comparison, Comparisons } from "../compare/index.ts";
import { type Canary, canarySchema, readJsonl, resolveMessages } from "../records/index.ts";
import { type Judged, readJudged } from "./judged.ts";
import type { Sample } from "./report.ts";
import { sampleOf } from "./transcript.ts";

/** The same attempt on both runs, as a reader sees it. */
export interface SideBySide {
  baseline: Sample;
  candidate: Sample;
}

/** A candidate with all that its report shows. */
export interface ComparedView {
  comparison: Comparison;
  newly: SideBySide[];
  noLonger: SideBySide[];
  gates: readonly GateResult[];
}

/** All that a report of a comparison shows. */
export interface ComparisonView {
  comparisons: Comparisons;
  candidates: ComparedView[];
}

/**
 * Fetches the transcripts that changed from both logs. Streams them: only the picked ones are held.
 * @param gates each candidate's results
 * @throws InputError when a file of a run is damaged
 */
export async function loadComparison(
  comparisons: Comparisons,
  gates: readonly (readonly GateResult[])[],
): Promise<ComparisonView> {
  const changes = comparisons.comparisons.flatMap((one) =>
    one.changes ? [one.changes.newly, one.changes.noLonger] : [],
  );
  const samples = changes.flatMap(({ sample }) => sample);
  const before = await samplesOf(comparisons.baseline.dir, new Set(samples.map((one) => one.baseline)));
  const candidates: ComparedView[] = [];
  for (const [i, comparison] of comparisons.comparisons.entries()) {
    const { newly, noLonger } = comparison.changes ?? { newly: { sample: [] }, noLonger: { sample: [] } };
    const ids = [...newly.sample, ...noLonger.sample];
    const after = await samplesOf(comparison.dir, new Set(ids.map((one) => one.candidate)));
    const beside = (pairs: typeof ids) =>
      pairs.flatMap((ids) => {
        const [baseline, candidate] = [before.get(ids.baseline), after.get(ids.candidate)];
        return baseline && candidate ? [{ baseline, candidate }] : [];
      });
    candidates.push({
      comparison,
      newly: beside(newly.sample),
      noLonger: beside(noLonger.sample),
      gates: gates[i] ?? [],
    });
  }
  return { comparisons, candidates };
}

async function samplesOf(dir: string, ids: ReadonlySet<string>): Promise<Map<string, Sample>> {
  if (ids.size === 0) return new Map();
  const judged: Judged[] = [];
  for await (const one of readJudged(dir)) if (ids.has(one.attempt.id)) judged.push(one);
  const canaries = new Map<string, Canary>();
  for await (const canary of readJsonl(`${dir}/canaries.jsonl`, canarySchema)) canaries.set(canary.id, canary);
  const samples = await Promise.all(
    judged.map(async ({ attempt, outcome, findings }) => {
      const told = { ...outcome, findings, canary: (id: string) => canaries.get(id) };
      return sampleOf("", attempt, await resolveMessages(dir, attempt.messages), told);
    }),
  );
  return new Map(samples.map((sample) => [sample.attempt, sample]));
}
