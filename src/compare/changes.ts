import type { Pair } from "./pairs.ts";

/** Attacks that ended otherwise with the candidate. */
export interface Changes {
  count: number;
  /** A few of them, as many probes as can be among them. */
  sample: { baseline: string; candidate: string }[];
}

/** How many are shown with both transcripts. */
const mostShown = 6;

/** What newly leaks with the candidate, and what no longer does. */
export function changesOf(pairs: readonly Pair[]): { newly: Changes; noLonger: Changes } {
  const attacks = pairs.filter(({ baseline }) => baseline.axes.role === "attack");
  const turned = (from: boolean) =>
    attacks.filter(
      ({ baseline, candidate }) => (baseline.outcome === "leak") === from && (candidate.outcome === "leak") !== from,
    );
  return { newly: sampled(turned(false)), noLonger: sampled(turned(true)) };
}

/** Ids are hashes, so the smallest of them are a fair draw, and the same one every time; probes take turns. */
function sampled(pairs: readonly Pair[]): Changes {
  const turns = new Map<string | number | undefined, number>();
  const queue = [...pairs]
    .sort((x, y) => (x.baseline.id < y.baseline.id ? -1 : 1))
    .map(({ baseline, candidate }) => {
      const turn = turns.get(baseline.axes.probe) ?? 0;
      turns.set(baseline.axes.probe, turn + 1);
      return { turn, ids: { baseline: baseline.id, candidate: candidate.id } };
    });
  const sample = queue.sort((x, y) => x.turn - y.turn).slice(0, mostShown);
  return { count: pairs.length, sample: sample.map(({ ids }) => ids) };
}
