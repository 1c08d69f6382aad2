import type { Cluster, PairCluster } from "../stats/index.ts";

/**
 * Fewer canaries of a sort that decides, or canaries at all, and the interval may miss more often than it says. Where a canary has several
 * attempts a few of them can hold nearly all hits, so it takes more.
 */
const enough = { alone: 5, shared: 10, canaries: 20 };

/**
 * What is said of an interval that rests on too little.
 * @param counts canaries of each sort that decides, by its name: those with a hit
 * @param shared some canary has several attempts that count
 */
export function doubt(counts: Readonly<Record<string, number>>, canaries: number, shared: boolean): string {
  const least = shared ? enough.shared : enough.alone;
  const few = Object.entries(counts).flatMap(([sort, count]) => (count < least ? [`few ${sort}`] : []));
  if (canaries < enough.canaries) few.push("few canaries");
  return few.length > 0 ? `; ${few.join(", ")}: interval may be off` : "";
}

/** The same of a ratio. @param hit what a hit is called where there are too few: "leaks" */
export const doubtOfHits = (hit: string, canaries: readonly Cluster[], shared: boolean): string =>
  doubt({ [hit]: canaries.filter(({ numerator }) => numerator > 0).length }, canaries.length, shared);

/** The same of a difference over each canary's pairs, of which those count that are unequal. */
export function doubtOfPairs(canaries: readonly PairCluster[]): string {
  const unequal = canaries.filter(({ b, c }) => b + c > 0).length;
  const shared = canaries.some(({ n }) => n > 1);
  return doubt({ "unequal pairs": unequal }, canaries.length, shared);
}
