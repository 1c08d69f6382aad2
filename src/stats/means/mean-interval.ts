import { checkBetween, checkNumbers } from "../check.ts";
import type { Interval } from "../interval.ts";
import { covariance, isConstant, mean } from "../numeric/moments.ts";
import { studentQuantile } from "../numeric/student-quantile.ts";
import { ruleOfThree } from "../proportions/rule-of-three.ts";

/** A mean, its interval, and how that was made. */
export interface MeanInterval extends Interval {
  mean: number;
  /** student: t with n − 1 degrees; constant: values that are all equal; range: a lone value. */
  kind: "student" | "constant" | "range";
}

/**
 * Interval of a mean of values that are known to lie in a range: mean ± t·s/√n, cut to the range. Values that are all equal have no spread,
 * which is no certainty: all but 1 − α^(1/n) of what they were drawn from is the same (Clopper and Pearson's bound for none of n), and the
 * rest may lie at either end. A lone value says nothing beyond the range.
 * Source: Student (1908), Biometrika 6, 1-25; for equal values the bound of `ruleOfThree`.
 * @param values at least one, finite
 * @param range ends that no value can pass
 * @param level confidence as a fraction in (0, 1)
 * @throws RangeError when a value is outside the range, or an argument outside the above
 * @example meanInterval([1, 2, 3], { low: 0, high: 10 }) // { mean: 2, low: 0, high: 4.4841, kind: "student" }
 */
export function meanInterval(values: readonly number[], range: Interval, level = 0.95): MeanInterval {
  checkNumbers(values, "values", "meanInterval");
  checkBetween(level, 0, 1, "level", "meanInterval");
  const outside = values.find((value) => value < range.low || value > range.high);
  if (outside !== undefined)
    throw new RangeError(`meanInterval: values must be from ${range.low} to ${range.high}, got ${outside}`);
  const [n, centre] = [values.length, mean(values)];
  if (n === 1) return { mean: centre, ...range, kind: "range" };
  if (isConstant(values)) {
    const rest = ruleOfThree(n, level).exactUpper;
    const towards = (end: number) => centre + (end - centre) * rest;
    return { mean: centre, low: towards(range.low), high: towards(range.high), kind: "constant" };
  }
  const half = studentQuantile(1 - level, n - 1) * Math.sqrt(covariance(values, values) / n);
  return {
    mean: centre,
    low: Math.max(range.low, centre - half),
    high: Math.min(range.high, centre + half),
    kind: "student",
  };
}
