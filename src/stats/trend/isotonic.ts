import { checkNumbers, checkSameLength } from "../check.ts";

/**
 * Isotonic fit: the non-decreasing f, in the order given, that minimizes Σ w(y − f)². By pooling neighbours that fall.
 * Source: Barlow, Bartholomew, Bremner & Brunk (1972), Statistical inference under order restrictions.
 * @param y responses in the order of dose, at least one
 * @param weights above 0, one a response; 1 if not given
 * @returns the fitted value of each response
 * @throws RangeError when an argument is outside the above, or lengths differ
 * @example isotonic([1, 3, 2, 4]) // [1, 2.5, 2.5, 4]
 */
export function isotonic(y: readonly number[], weights: readonly number[] = y.map(() => 1)): number[] {
  checkNumbers(y, "y", "isotonic");
  checkSameLength(y, weights, "y and weights", "isotonic");
  checkNumbers(weights, "weights", "isotonic");
  const bad = weights.find((weight) => weight <= 0);
  if (bad !== undefined) throw new RangeError(`isotonic: weights must be above 0, got ${bad}`);
  const pools: { level: number; weight: number; count: number }[] = [];
  y.forEach((value, i) => {
    let pool = { level: value, weight: weights[i]!, count: 1 };
    for (let last = pools.at(-1); last && last.level >= pool.level; last = pools.at(-1)) {
      const weight = last.weight + pool.weight;
      const level = last.level + (pool.level - last.level) * (pool.weight / weight);
      pool = { level, weight, count: last.count + pool.count };
      pools.pop();
    }
    pools.push(pool);
  });
  return pools.flatMap(({ level, count }) => Array<number>(count).fill(level));
}
