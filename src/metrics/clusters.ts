import type { Axes } from "../records/index.ts";
import { type By, cells, compare, foldCells } from "./groups.ts";

/** One counter a canary in each cell: attempts that share a canary are one cluster. */
export interface Clusters<T> {
  /** The counters of a canary that an attempt counts in, made when first asked for: see `Cells`. */
  of(axes: Axes, canary: string): T[];
  /**
   * Sorted groups of the cells, each with its canaries sorted by id. One at a time, and added up anew from the cells' counters: all of them at
   * once would take ten times the memory.
   */
  groups(
    only?: (by: By) => boolean,
    where?: (axes: Partial<Axes>) => boolean,
  ): Generator<Clustered<T>, void, undefined>;
}

/** The canaries of a group. */
export interface Clustered<T> {
  by: By;
  clusters: [canary: string, counter: T][];
}

/** @param add adds a counter to another, in any order */
export function clusters<T>(empty: () => T, add: (to: T, from: T) => void): Clusters<T> {
  const kept = cells(() => new Map<string, T>());
  const counterIn = (counters: Map<string, T>, canary: string): T => {
    let counter = counters.get(canary);
    if (counter === undefined) {
      counter = empty();
      counters.set(canary, counter);
    }
    return counter;
  };
  return {
    of: (axes, canary) => kept.of(axes).map((counters) => counterIn(counters, canary)),
    *groups(only, where = () => true) {
      const some = kept.all().filter(({ axes }) => where(axes));
      for (const { by, counters } of foldCells(some, only)) {
        const sums = new Map<string, T>();
        for (const cell of counters) for (const [canary, counter] of cell) add(counterIn(sums, canary), counter);
        yield { by, clusters: [...sums].sort(([a], [b]) => compare(a, b)) };
      }
    },
  };
}
