import { checkBetween } from "./check.ts";
import { normalQuantile } from "./numeric/normal-quantile.ts";

/** The ends of a confidence interval, low <= high, in the unit of what was estimated. */
export interface Interval {
  low: number;
  high: number;
}

/** The normal quantile of a two-sided level given as a fraction in (0, 1): 1.96 for 0.95. @throws RangeError otherwise */
export function zOf(level: number, caller: string): number {
  checkBetween(level, 0, 1, "level", caller);
  return normalQuantile((1 + level) / 2);
}

/** Both ends brought into [0, 1]. */
export function clip({ low, high }: Interval): Interval {
  return { low: clamp(low), high: clamp(high) };
}

/** The nearest number in [0, 1]. */
export function clamp(x: number): number {
  return Math.min(1, Math.max(0, x));
}
