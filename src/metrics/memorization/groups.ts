import type { MetricRow } from "../../records/index.ts";
import type { Subject } from "./subject.ts";

export type By = MetricRow["by"];

/** Canaries that share the axes of a row. */
export interface Group {
  by: By;
  subjects: readonly Subject[];
}

/** Things by what they share, in order of first appearance (Map.groupBy, which Node 20 lacks). */
export function grouped<T, K>(things: readonly T[], key: (thing: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const thing of things) {
    const group = groups.get(key(thing));
    if (group) group.push(thing);
    else groups.set(key(thing), [thing]);
  }
  return groups;
}

const axes = ["shape", "kind", "position"] as const;

/** Every number of repeats by itself, 0 first: the never-inserted twins. */
export function byRepeats(subjects: readonly Subject[]): Group[] {
  const groups = grouped(subjects, ({ canary }) => canary.repeats);
  return [...groups].sort(([a], [b]) => a - b).map(([repeats, some]) => ({ by: { repeats }, subjects: some }));
}

/** What was inserted, all together. */
export const inserted = (subjects: readonly Subject[]): Subject[] =>
  subjects.filter(({ canary }) => canary.repeats > 0);

/** What was never inserted: the null. */
export const neverInserted = (subjects: readonly Subject[]): Subject[] =>
  subjects.filter(({ canary }) => canary.repeats === 0);

/** What was inserted by shape, by kind and by position, names in order; an axis with one name only is left out. */
export function byAxes(subjects: readonly Subject[]): Group[] {
  return axes.flatMap((axis) => {
    const groups = grouped(inserted(subjects), ({ canary }) => canary[axis]);
    if (groups.size < 2) return [];
    return [...groups]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, some]) => ({ by: { [axis]: name }, subjects: some }));
  });
}

/** All that is inserted, everything by repeats, then by the other axes; groups without a canary are left out. */
export const everyGroup = (subjects: readonly Subject[]): Group[] =>
  [{ by: {}, subjects: inserted(subjects) }, ...byRepeats(subjects), ...byAxes(subjects)].filter(
    ({ subjects }) => subjects.length > 0,
  );
