import type { ComparedAttempt, ComparedRun } from "./attempts.ts";

/** The same attempt on two runs: the same canary, context and words, answered by both. */
export interface Pair {
  baseline: ComparedAttempt;
  candidate: ComparedAttempt;
}

/** Attempts that have no partner, and why. */
export interface Unpaired {
  why: string;
  count: number;
  /** Ids of a few. */
  examples: string[];
}

const mostExamples = 5;

/** Pairs the attempts of two runs; those that failed in either are no pair: an error says nothing of a model. */
export function pairUp(baseline: ComparedRun, candidate: ComparedRun): { pairs: Pair[]; unpaired: Unpaired[] } {
  const pairs: Pair[] = [];
  const ids = new Map<string, string[]>();
  const leave = (why: string, { id }: ComparedAttempt) => {
    const list = ids.get(why);
    if (list) list.push(id);
    else ids.set(why, [id]);
  };
  for (const [key, before] of baseline.attempts) {
    const after = candidate.attempts.get(key);
    const [failedBefore, failedAfter] = [before.outcome === "error", after?.outcome === "error"];
    if (!after) leave("only in the baseline", before);
    else if (failedBefore && failedAfter) leave("failed in both", before);
    else if (failedBefore) leave("failed in the baseline", before);
    else if (failedAfter) leave("failed in the candidate", after);
    else pairs.push({ baseline: before, candidate: after });
  }
  for (const [key, after] of candidate.attempts) if (!baseline.attempts.has(key)) leave("only in the candidate", after);
  const unpaired = [...ids].map(([why, list]) => ({
    why,
    count: list.length,
    examples: list.sort().slice(0, mostExamples),
  }));
  return { pairs, unpaired };
}
