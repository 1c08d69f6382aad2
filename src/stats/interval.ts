import { normalQuantile } from "./normal.ts";

/** The ends of a confidence interval, low <= high, in the unit of what was estimated. */
export interface Interval {
  low: number;
  high: number;
}

/** The normal quantile of a two-sided level given as a fraction in (0, 1): 1.96 for 0.95. @throws RangeError otherwise */
export function zOf(level: number, caller: string): number {
  if (!(level > 0 && level < 1)) throw new RangeError(`${caller}: level must be between 0 and 1, got ${level}`);
  return normalQuantile((1 + level) / 2);
}

/** @throws RangeError unless k is a whole number from 0 to n and n a whole number from 1 up */
export function checkCounts(k: number, n: number, caller: string, names = ["k", "n"]): void {
  if (!Number.isInteger(n) || n < 1)
    throw new RangeError(`${caller}: ${names[1]} must be a whole number from 1 up, got ${n}`);
  if (!Number.isInteger(k) || k < 0 || k > n) {
    throw new RangeError(`${caller}: ${names[0]} must be a whole number from 0 to ${names[1]} = ${n}, got ${k}`);
  }
}
