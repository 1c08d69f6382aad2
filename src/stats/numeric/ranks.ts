/** Values in rising order, and how often each occurs: what ties are counted from. */
export interface Distinct {
  values: number[];
  counts: number[];
}

/** The distinct values in rising order with their counts. */
export function distinct(values: readonly number[]): Distinct {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const rising = [...counts.keys()].sort(rise);
  return { values: rising, counts: rising.map((value) => counts.get(value)!) };
}

/** For each value its rank among all, 1 for the lowest; equal values share the mean of their ranks. */
export function midranks(values: readonly number[]): number[] {
  const rank = new Map<number, number>();
  const { values: rising, counts } = distinct(values);
  let below = 0;
  rising.forEach((value, i) => {
    rank.set(value, below + (counts[i]! + 1) / 2);
    below += counts[i]!;
  });
  return values.map((value) => rank.get(value)!);
}

/** How many of the values, which rise, are below x, and how many are equal to it. */
export function countBelow(rising: readonly number[], x: number): { below: number; equal: number } {
  const below = firstIndex(rising, (value) => value >= x);
  return { below, equal: firstIndex(rising, (value) => value > x) - below };
}

/** Order of numbers for sort, infinite ones included (their difference is NaN). */
export function rise(a: number, b: number): number {
  return a < b ? -1 : Number(a > b);
}

function firstIndex(rising: readonly number[], holds: (value: number) => boolean): number {
  let [left, right] = [0, rising.length];
  while (left < right) {
    const middle = (left + right) >>> 1;
    if (holds(rising[middle]!)) right = middle;
    else left = middle + 1;
  }
  return left;
}
