import { holm } from "../stats/index.ts";
import type { ComparedRun } from "./attempts.ts";
import { headlineBy, keyOf } from "./cells.ts";
import type { RawDifference } from "./difference.ts";
import { letters } from "./letters.ts";
import { tallyHits } from "./tally.ts";
import { rateOf } from "./unpaired.ts";

/** A run's place by leak rate, least first. */
export interface Rank {
  dir: string;
  model: string;
  value: number;
  low: number;
  high: number;
  n: number;
  /** Runs that share a letter cannot be told apart. */
  letters: string;
}

/**
 * Ranks runs by leak rate. Which ranks are really apart is for the tests of every two runs to say, Holm-corrected together.
 * @param between the difference in leak rate of two runs; undefined where they have no attack in common
 */
export function rank(
  runs: readonly ComparedRun[],
  between: (baseline: ComparedRun, candidate: ComparedRun) => RawDifference | undefined,
): Rank[] {
  const rated = runs.flatMap((run) => {
    const cells = tallyHits(run).filter(({ metric }) => metric === "leak_rate");
    const key = keyOf(headlineBy(cells.map(({ by }) => by)));
    const cell = cells.find(({ by }) => keyOf(by) === key);
    if (!cell) return [];
    const { rate, n, interval } = rateOf(cell.canaries);
    return [{ run, value: rate, n, ...interval(0.95) }];
  });
  rated.sort((a, b) => a.value - b.value || a.high - b.high);
  const tests = rated.flatMap((_, i) =>
    rated.slice(i + 1).flatMap((other, k) => {
      const p = between(rated[i]!.run, other.run)?.p;
      return p === undefined ? [] : [{ pair: `${i} ${i + 1 + k}`, p }];
    }),
  );
  const adjusted = tests.length > 0 ? holm(tests.map(({ p }) => p)) : [];
  const apart = new Set(tests.flatMap(({ pair }, t) => (adjusted[t]! <= 0.05 ? [pair] : [])));
  const groups = letters(rated.length, (i, j) => apart.has(`${i} ${j}`));
  return rated.map(({ run, value, low, high, n }, i) => {
    return { dir: run.dir, model: run.info.model, value, low, high, n, letters: groups[i]! };
  });
}
