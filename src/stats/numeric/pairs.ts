import { distinct } from "./ranks.ts";

/** Pairs of one value from an earlier and one from a later group, by which of the two is greater. */
export interface Pairs {
  rising: number;
  level: number;
  falling: number;
}

/**
 * Counts the pairs of values from different groups that rise, stay level or fall from the earlier group to the later.
 * AUC, Kendall's S and Jonckheere's J are all made of these counts. In n log n steps, by a tree of partial sums (Fenwick 1994).
 */
export function pairsAcross(groups: readonly (readonly number[])[]): Pairs {
  const { values } = distinct(groups.flat());
  const place = new Map(values.map((value, i) => [value, i + 1]));
  const tree = new Float64Array(values.length + 1);
  const upTo = (at: number) => {
    let count = 0;
    for (let i = at; i > 0; i -= i & -i) count += tree[i]!;
    return count;
  };
  const pairs = { rising: 0, level: 0, falling: 0 };
  let seen = 0;
  for (const group of groups) {
    for (const value of group) {
      const at = place.get(value)!;
      const [below, upToHere] = [upTo(at - 1), upTo(at)];
      pairs.rising += below;
      pairs.level += upToHere - below;
      pairs.falling += seen - upToHere;
    }
    for (const value of group) for (let i = place.get(value)!; i < tree.length; i += i & -i) tree[i]!++;
    seen += group.length;
  }
  return pairs;
}

/**
 * The variance of Kendall's S = rising − falling when every order is as likely, with ties on both sides.
 * Source: Kendall (1970), Rank correlation methods, chapter 4; Hollander & Wolfe, eq. 6.19, is a quarter of it.
 * @param tiesX,tiesY how often each distinct value occurs
 * @param n all values, at least 3
 */
export function varianceOfS(tiesX: readonly number[], tiesY: readonly number[], n: number): number {
  const over = (ties: readonly number[], f: (t: number) => number) => ties.reduce((total, t) => total + f(t), 0);
  const swaps = (t: number) => t * (t - 1) * (2 * t + 5);
  const pairs = (t: number) => t * (t - 1);
  const triples = (t: number) => t * (t - 1) * (t - 2);
  return (
    (swaps(n) - over(tiesX, swaps) - over(tiesY, swaps)) / 18 +
    (over(tiesX, pairs) * over(tiesY, pairs)) / (2 * pairs(n)) +
    (over(tiesX, triples) * over(tiesY, triples)) / (9 * triples(n))
  );
}
