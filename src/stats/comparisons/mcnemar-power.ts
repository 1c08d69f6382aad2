import { checkBetween, checkWhole, checkWithin } from "../check.ts";
import { binomialAtLeast, binomialAtMost } from "../numeric/binomial.ts";
import { binomialDensity } from "../numeric/binomial-density.ts";
import { normalCdf } from "../numeric/normal-cdf.ts";
import { normalQuantile } from "../numeric/normal-quantile.ts";

/** What a paired comparison is planned with. */
export interface PairedPlan {
  /** Chance that a pair leaks only with the candidate, and only with the baseline. */
  p10: number;
  p01: number;
  /** Pairs. */
  n: number;
  /** Two-sided error. Default 0.05. */
  alpha?: number;
  /** The power aimed at. Default 0.8. */
  power?: number;
}

/** What the plan can see. */
export interface McNemarPower {
  /** Of the asymptotic test at this n. */
  power: number;
  /** Pairs for the power aimed at; Infinity when the two chances are equal. */
  sampleSize: number;
  /** The smallest |p10 − p01| seen with the power aimed at, at this n and this p10 + p01; Infinity when none is. */
  mde: number;
  /** Of the exact and of the mid-p test at this n, without approximation. */
  exactPower: number;
  midPPower: number;
}

/** What the plan can see by the asymptotic test alone: quick at any n. */
export type PairedPower = Pick<McNemarPower, "power" | "sampleSize" | "mde">;

/**
 * Power, sample size and smallest detectable difference of McNemar's test, asymptotically. With pd = p10 + p01, d = |p10 − p01|, zα two-sided
 * and zβ the quantile of the power aimed at: power = Φ((d√n − zα√pd)/√(pd − d²)) (the far tail ignored),
 * sampleSize = ⌈((zα√pd + zβ√(pd − d²))/d)²⌉, mde = (zα√(n·pd) ± |zβ|√(pd(n + zβ² − zα²)))/(n + zβ²).
 * Source: Connor (1987), Biometrics 43, 207-211, as R's MESS::power_mcnemar_test, method "normal".
 * @throws RangeError when p10 + p01 is 0 or above 1, n is below 1, alpha is outside (0, 1), or power is not between alpha/2 (what no
 *   difference at all gives) and 1
 * @example pairedPower({ p10: 0.3, p01: 0.1, n: 40 }).sampleSize // 77
 */
export function pairedPower(
  { p10, p01, n, alpha = 0.05, power = 0.8 }: PairedPlan,
  caller = "pairedPower",
): PairedPower {
  checkWithin(p10, 0, 1, "p10", caller);
  checkWithin(p01, 0, 1, "p01", caller);
  const pd = p10 + p01;
  if (!(pd > 0 && pd <= 1 + 1e-12)) {
    throw new RangeError(`${caller}: p10 + p01 must be above 0 and at most 1, got ${pd}`);
  }
  checkWhole(n, "n", caller, 1);
  checkBetween(alpha, 0, 1, "alpha", caller);
  checkBetween(power, alpha / 2, 1, "power", caller);
  const d = Math.abs(p10 - p01);
  const [za, zb] = [-normalQuantile(alpha / 2), normalQuantile(power)];
  const spread = Math.sqrt(Math.max(0, pd - d * d));
  const above = d * Math.sqrt(n) - za * Math.sqrt(pd);
  const room = n + zb * zb - za * za;
  const mde = (za * Math.sqrt(n * pd) + zb * Math.sqrt(pd * room)) / (n + zb * zb);
  return {
    power: spread === 0 ? Number(above > 0) : normalCdf(above / spread),
    sampleSize: d === 0 ? Infinity : Math.ceil(((za * Math.sqrt(pd) + zb * spread) / d) ** 2),
    mde: room >= 0 && mde <= pd ? mde : Infinity,
  };
}

/**
 * The same, and the power of the exact and the mid-p test at this n: the chance of a p-value up to alpha, given the discordant
 * pairs, averaged over their Binomial(n, pd). Takes seconds from some ten thousand pairs up.
 * @throws RangeError as pairedPower
 * @example mcnemarPower({ p10: 0.3, p01: 0.1, n: 40 }).sampleSize // 77
 */
export function mcnemarPower(plan: PairedPlan): McNemarPower {
  const { p10, p01, n, alpha = 0.05 } = plan;
  return {
    ...pairedPower(plan, "mcnemarPower"),
    exactPower: unconditional(p10, p01, n, alpha, exactP),
    midPPower: unconditional(p10, p01, n, alpha, midP),
  };
}

/** Two-sided p-values when the rarer kind of discordant pair was seen k times of m, as in `mcnemar`. */
type PValue = (k: number, m: number) => number;
const exactP: PValue = (k, m) => Math.min(1, 2 * binomialAtMost(k, m, 0.5));
const midP: PValue = (k, m) => {
  const observed = binomialDensity(k, m, 0.5, 0.5);
  return 2 * k === m ? 1 - observed / 2 : exactP(k, m) - observed;
};

function unconditional(p10: number, p01: number, n: number, alpha: number, pValue: PValue): number {
  const pd = Math.min(1, p10 + p01);
  const [share, other] = [p10 / (p10 + p01), p01 / (p10 + p01)];
  let power = 0;
  for (let m = 1; m <= n; m++) {
    const weight = binomialDensity(m, n, pd, 1 - pd);
    if (weight < 1e-20) continue;
    const k = lastRejected(m, alpha, pValue);
    if (k < 0) continue;
    if (2 * k >= m) power += weight;
    else power += weight * (binomialAtMost(k, m, share, other) + binomialAtLeast(m - k, m, share, other));
  }
  return Math.min(1, power);
}

/** The greatest k up to m/2 whose p-value is at most alpha, -1 for none: p-values rise with k. */
function lastRejected(m: number, alpha: number, pValue: PValue): number {
  const limit = alpha * (1 + 1e-12); // a tie, as 2·(1/2)^5 with 0.0625, is rejected whatever the rounding
  let [left, right] = [-1, Math.floor(m / 2) + 1];
  while (right - left > 1) {
    const middle = Math.floor((left + right) / 2);
    if (pValue(middle, m) <= limit) left = middle;
    else right = middle;
  }
  return left;
}
