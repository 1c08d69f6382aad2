import type { Axes, MetricRow } from "../records/index.ts";

/** What a row is about: axis values that its attempts share. Keys stand in the order of `rank`. */
export type By = MetricRow["by"];

const order = ["scenario", "probe", "defense", "kind"];
/** The named axes first, a scenario's own options after them by name, then the epoch. */
const rank = (axis: string) => (axis === "epoch" ? "~" : order.includes(axis) ? `!${order.indexOf(axis)}` : axis);
export const compare = <T>(a: T, b: T) => (a < b ? -1 : a > b ? 1 : 0);
const byRank = (a: string, b: string) => compare(rank(a), rank(b));

/** A cell by its axes. */
interface Place {
  key: string;
  axes: Partial<Axes>;
}

/** The two cells that an attempt counts in. Memoized, since every metric asks it of the same object. */
function placesOf(axes: Axes): readonly Place[] {
  let known = placesKnown.get(axes);
  if (known === undefined) {
    const { epoch, ...place } = axes;
    const both: Partial<Axes>[] = [place, { role: axes.role, epoch }];
    known = both.map((some) => ({
      key: JSON.stringify(Object.entries(some).sort(([a], [b]) => compare(a, b))),
      axes: some,
    }));
    placesKnown.set(axes, known);
  }
  return known;
}
const placesKnown = new WeakMap<Axes, readonly Place[]>();

/** A group and its name. */
interface Group {
  key: string;
  by: By;
}

/** The groups of a cell's axes, found once: every metric asks for those of the same cells. */
function groupsOf(axes: Partial<Axes>): readonly Group[] {
  const key = JSON.stringify(axes);
  let groups = known.get(key);
  if (!groups) {
    groups = findGroups(axes).map((by) => ({ key: JSON.stringify(by), by }));
    if (known.size >= mostKnown) known.clear();
    known.set(key, groups);
  }
  return groups;
}
const known = new Map<string, readonly Group[]>();
const mostKnown = 20_000;

/**
 * The groups that a cell counts in: the whole run; one for each axis; and the crosses that the heatmaps and tables need:
 * scenario x probe without a defense (or of what has none), and scenario, probe and kind each with the defense. Of an epoch's cell, the epoch alone.
 */
function findGroups(axes: Partial<Axes>): By[] {
  const pick = (...names: string[]): By => Object.fromEntries(names.map((name) => [name, axes[name]!]));
  if (!("scenario" in axes)) return [pick("epoch")];
  const names = Object.keys(axes)
    .filter((name) => name !== "role")
    .sort(byRank);
  const crosses = ["scenario", "probe", "kind"].filter((name) => name in axes && "defense" in axes);
  return [
    {},
    ...names.map((name) => pick(name)),
    ...crosses.map((name) => pick(...[name, "defense"].sort(byRank))),
    ...(axes.defense === "none" ? [pick("scenario", "probe", "defense")] : []),
    ...(axes.defense === undefined ? [pick("scenario", "probe")] : []),
  ];
}

/** Only the whole run and single axes: what a count of tries or canaries is steady enough for. */
export const wide = (by: By): boolean => Object.keys(by).length <= 1;

/** The order of rows: the whole run, single axes, crosses; then by axis and by value, numbers as numbers. */
export function compareBy(a: By, b: By): number {
  const [as, bs] = [Object.entries(a), Object.entries(b)];
  const names = (entries: [string, unknown][]) => entries.map(([name]) => rank(name)).join(" ");
  const shape = as.length - bs.length || compare(names(as), names(bs));
  if (shape !== 0) return shape;
  for (const [i, [, x]] of as.entries()) {
    const y = bs[i]![1];
    const difference = typeof x === typeof y ? compare(x, y) : compare(typeof x, typeof y);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The groups of a list of cells, sorted; each holds its cells' counters in the list's order. By epoch only if there are several. */
export function foldCells<T>(
  cells: readonly { axes: Partial<Axes>; counter: T }[],
  only: (by: By) => boolean = () => true,
): { by: By; counters: T[] }[] {
  const oneEpoch = new Set(cells.flatMap(({ axes }) => axes.epoch ?? [])).size <= 1;
  const groups = new Map<string, { by: By; counters: T[] }>();
  for (const { axes, counter } of cells) {
    for (const { key, by } of groupsOf(axes)) {
      if (!only(by) || (oneEpoch && "epoch" in by)) continue;
      const group = groups.get(key);
      if (group) group.counters.push(counter);
      else groups.set(key, { by, counters: [counter] });
    }
  }
  return [...groups.values()].sort((a, b) => compareBy(a.by, b.by));
}

/**
 * One counter a cell. Attempts of one cell agree on every axis but the epoch; epochs have cells of their own, or a run of many would have as
 * many cells as attempts. Nothing that comes out of it depends on the order in which attempts came in.
 */
export interface Cells<T> {
  /** The counters that an attempt counts in, made when first asked for: its cell's and its epoch's. */
  of(axes: Axes): T[];
  /** All cells, sorted by key. */
  all(): { axes: Partial<Axes>; counter: T }[];
}

export function cells<T>(empty: () => T): Cells<T> {
  const kept = new Map<string, { axes: Partial<Axes>; counter: T }>();
  return {
    of: (attempt) =>
      placesOf(attempt).map(({ key, axes }) => {
        let cell = kept.get(key);
        if (!cell) {
          cell = { axes, counter: empty() };
          kept.set(key, cell);
        }
        return cell.counter;
      }),
    all: () => [...kept].sort(([a], [b]) => compare(a, b)).map(([, cell]) => cell),
  };
}
