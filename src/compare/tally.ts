import type { ComparedRun } from "./attempts.ts";
import { type By, byBreadth, cellsOf } from "./cells.ts";
import type { Pair } from "./pairs.ts";
import { comparedRates } from "./rates.ts";

/** What was counted in one cell of one rate, canary by canary: attempts on one canary resemble each other. */
export interface Tally<T> {
  metric: string;
  by: By;
  canaries: T[];
}

/** Pairs on one canary: hits with the candidate alone, with the baseline alone, with both, and all pairs. */
export interface PairCount {
  b: number;
  c: number;
  both: number;
  n: number;
}

/** Attempts on one canary in one run. */
export interface HitCount {
  hits: number;
  n: number;
}

export function tallyPairs(pairs: readonly Pair[]): Tally<PairCount>[] {
  const counts = tallies((): PairCount => ({ b: 0, c: 0, both: 0, n: 0 }));
  for (const { baseline, candidate } of pairs) {
    for (const { metric, role, hit } of comparedRates) {
      if (baseline.axes.role !== role) continue;
      const [before, after] = [baseline.outcome === hit, candidate.outcome === hit];
      for (const count of counts.at(metric, baseline)) {
        count.n++;
        if (before && after) count.both++;
        else if (after) count.b++;
        else if (before) count.c++;
      }
    }
  }
  return counts.all();
}

export function tallyHits({ attempts }: ComparedRun): Tally<HitCount>[] {
  const counts = tallies((): HitCount => ({ hits: 0, n: 0 }));
  for (const attempt of attempts.values()) {
    if (attempt.outcome === "error") continue;
    for (const { metric, role, hit } of comparedRates) {
      if (attempt.axes.role !== role) continue;
      for (const count of counts.at(metric, attempt)) {
        count.n++;
        if (attempt.outcome === hit) count.hits++;
      }
    }
  }
  return counts.all();
}

/** A counter for every canary of every cell of every rate; what comes out does not depend on the order of attempts. */
function tallies<T>(empty: () => T) {
  const kept = new Map<string, { metric: string; by: By; canaries: Map<string, T> }>();
  return {
    at(metric: string, { axes, canary }: { axes: Parameters<typeof cellsOf>[0]; canary: string }): T[] {
      return cellsOf(axes).map(({ key, by }) => {
        const name = `${metric} ${key}`;
        const cell = kept.get(name) ?? { metric, by, canaries: new Map<string, T>() };
        kept.set(name, cell);
        const count = cell.canaries.get(canary) ?? empty();
        cell.canaries.set(canary, count);
        return count;
      });
    },
    all(): Tally<T>[] {
      const rank = (metric: string) => comparedRates.findIndex((rate) => rate.metric === metric);
      return [...kept.values()]
        .map(({ metric, by, canaries }) => ({
          metric,
          by,
          canaries: [...canaries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count),
        }))
        .sort((a, b) => rank(a.metric) - rank(b.metric) || byBreadth(a.by, b.by));
    },
  };
}
