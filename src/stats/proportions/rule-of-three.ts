import { checkBetween, checkWhole } from "../check.ts";

/** Upper bounds for a rate that was seen 0 times. */
export interface RuleOfThree {
  /** min(1, 3/n): about 95%, whatever the level asked for. */
  threeOverN: number;
  /** min(1, −ln(1 − level)/n), of which 3/n is the rounding at 95%. */
  logUpper: number;
  /** 1 − (1 − level)^(1/n), the one-sided bound of Clopper and Pearson. */
  exactUpper: number;
}

/**
 * What 0 leaks of n still allow: one-sided upper bounds for the rate.
 * Source: Hanley & Lippman-Hand (1983), JAMA 249, 1743-1745.
 * @param n independent trials, a whole number from 1 up
 * @param level one-sided confidence as a fraction in (0, 1)
 * @returns fractions
 * @throws RangeError when an argument is outside the above
 * @example ruleOfThree(10).exactUpper // 0.2589
 */
export function ruleOfThree(n: number, level = 0.95): RuleOfThree {
  checkWhole(n, "n", "ruleOfThree", 1);
  checkBetween(level, 0, 1, "level", "ruleOfThree");
  const logMiss = Math.log1p(-level);
  return {
    threeOverN: Math.min(1, 3 / n),
    logUpper: Math.min(1, -logMiss / n),
    exactUpper: -Math.expm1(logMiss / n),
  };
}
