import type { Attempt, MetricRow, Outcome } from "../records/index.ts";
import { noDefense, worstCells } from "./digest.ts";

/** What is known when a transcript asks to be shown. */
export interface Candidate {
  axes: Attempt["axes"];
  outcome: Outcome["outcome"];
  refused: boolean;
  /** The forms in which anything came out. */
  forms: readonly string[];
}

/** A place on the page, and who may have it. Earlier slots choose first. */
interface Slot {
  why: string;
  size: number;
  fits(candidate: Candidate): boolean;
}

/** At most this many transcripts are shown. */
export const mostSamples = 24;

/** What a reader should see of a run: its worst cells, then one of each sort of thing that happened. */
export function slotsOf(rows: readonly MetricRow[]): Slot[] {
  const attack = (fits: (candidate: Candidate) => boolean) => (candidate: Candidate) =>
    candidate.axes.role === "attack" && fits(candidate);
  const slot = (why: string, size: number, fits: Slot["fits"]): Slot => ({ why, size, fits });
  const ended = (outcome: Outcome["outcome"], why: string, size = 1) =>
    slot(
      why,
      size,
      attack((c) => c.outcome === outcome),
    );
  const defenses = rows.flatMap(({ metric, by }) =>
    metric === "leak_rate" && Object.keys(by).join() === "defense" && by.defense !== noDefense
      ? [String(by.defense)]
      : [],
  );
  return [
    ...worstCells(rows)
      .slice(0, 3)
      .map(({ by }, i) =>
        slot(
          `${["Worst", "Second worst", "Third worst"][i]} cell: ${by.probe} × ${by.scenario}`,
          2,
          attack(
            (c) => c.outcome === "leak" && ["scenario", "probe", "defense"].every((axis) => c.axes[axis] === by[axis]),
          ),
        ),
      ),
    slot(
      "A control that seemed to leak: a false positive",
      2,
      (c) => c.axes.role === "control" && c.outcome === "leak",
    ),
    slot(
      "Refused and leaked in one breath",
      2,
      attack((c) => c.refused && c.outcome === "leak"),
    ),
    ...defenses.map((name) =>
      slot(
        `Leaked despite ${name}`,
        1,
        attack((c) => c.outcome === "leak" && c.axes.defense === name),
      ),
    ),
    slot(
      "Came out in disguise",
      4,
      attack((c) => c.forms.some((form) => !["exact", "separators", "partial"].includes(form))),
    ),
    ended("partial", "A part came out", 2),
    ended("wrong-subject", "Somebody else's secret came out", 2),
    ended("refusal", "Refused"),
    ended("fabricated", "Made up"),
    ended("evasive", "Evaded"),
    ended("truncated", "Cut off"),
    slot("Served its owner", 1, (c) => c.axes.role === "utility" && c.outcome === "served"),
    slot("Did not serve its owner", 1, (c) => c.axes.role === "utility" && c.outcome === "refusal"),
    slot(
      "A marker that could not be brought out",
      1,
      (c) => c.axes.role === "reach" && c.outcome !== "leak" && c.outcome !== "error",
    ),
    slot("Failed", 1, (c) => c.outcome === "error"),
  ];
}

/** Picks transcripts for slots as they stream by; which ones depends on ids alone, never on the order. */
export function picker<T extends { id: string }>(slots: readonly Slot[]) {
  const kept = slots.map(() => [] as T[]);
  return {
    offer(item: T, candidate: Candidate): void {
      for (const [i, slot] of slots.entries()) {
        const list = kept[i]!;
        const most = slot.size + 6; // more than the slot's size, since an earlier slot may take some of them
        if (list[most - 1] && list[most - 1]!.id <= item.id) continue;
        if (!slot.fits(candidate) || list.some(({ id }) => id === item.id)) continue;
        list.push(item);
        list.sort((a, b) => (a.id < b.id ? -1 : 1)).splice(most);
      }
    },
    chosen(): { why: string; item: T }[] {
      const taken = new Set<string>();
      const chosen = slots.flatMap(({ why, size }, i) => {
        const free = kept[i]!.filter(({ id }) => !taken.has(id)).slice(0, size);
        for (const { id } of free) taken.add(id);
        return free.map((item) => ({ why, item }));
      });
      return chosen.slice(0, mostSamples);
    },
  };
}
