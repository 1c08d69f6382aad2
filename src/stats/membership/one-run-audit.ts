import { checkBetween, checkCounts, checkWhole, checkWithin } from "../check.ts";
import { binomialAtLeast } from "../numeric/binomial.ts";
import { binomialDensity } from "../numeric/binomial-density.ts";
import { crossing } from "../numeric/crossing.ts";
import { incompleteBetaInverse } from "../numeric/incomplete-beta.ts";

/** An audit of one training run: each of m canaries was trained on with chance 1/2, and r guesses were made, v of them right. */
export interface OneRun {
  m: number;
  r: number;
  v: number;
  /** The δ of (ε, δ)-differential privacy. */
  delta: number;
}

/**
 * The chance that an (ε, δ)-private training lets so many guesses be right: with W ~ Binomial(r, e^ε/(1 + e^ε)),
 *   min(1, P(W >= v) + 2mδ · max over 1 <= i <= v of P(v − i <= W < v)/i).
 * Source: Steinke, Nasr & Jagielski (2023), Privacy auditing with one (1) training run (arXiv:2305.08846), the theorem for approximate privacy and appendix D.
 * @param run whole counts, 0 <= v <= r <= m; delta in [0, 1]
 * @param eps 0 or more
 * @throws RangeError when an argument is outside the above
 * @example oneRunPValue({ m: 100, r: 5, v: 5, delta: 0 }, 0) // 0.03125
 */
export function oneRunPValue(run: OneRun, eps: number): number {
  check(run, "oneRunPValue");
  checkWithin(eps, 0, Infinity, "eps", "oneRunPValue");
  return pValue(run, eps);
}

/**
 * The lower bound on ε: every smaller one has a p-value below alpha and is refuted with confidence 1 − alpha. At δ = 0 it is the logit of the
 * lower bound of Clopper and Pearson for v of r. Source: as above.
 * @param alpha a fraction in (0, 1)
 * @returns 0 where ε = 0 is not refuted: no evidence against privacy, and none for it
 * @throws RangeError when an argument is outside the above
 * @example epsilonLower({ m: 100, r: 100, v: 100, delta: 0 }) // 3.493
 */
export function epsilonLower(run: OneRun, alpha = 0.05): number {
  check(run, "epsilonLower");
  checkBetween(alpha, 0, 1, "alpha", "epsilonLower");
  if (run.v === 0 || pValue(run, 0) >= alpha) return 0;
  const correct = incompleteBetaInverse(run.v, run.r - run.v + 1, alpha); // the chance of a right guess where P(W >= v) = alpha
  const pure = Math.log(correct / (1 - correct));
  return run.delta === 0 ? pure : crossing((eps) => -pValue(run, eps), -alpha, 0, pure);
}

function check({ m, r, v, delta }: OneRun, caller: string): void {
  checkWhole(m, "m", caller, 1);
  checkWhole(r, "r", caller);
  if (r > m) throw new RangeError(`${caller}: r must be at most m = ${m}, got ${r}`);
  if (r > 0) checkCounts(v, r, caller, ["v", "r"]);
  else if (v !== 0) throw new RangeError(`${caller}: v must be 0 when r is 0, got ${v}`);
  checkWithin(delta, 0, 1, "delta", caller);
}

function pValue({ m, r, v, delta }: OneRun, eps: number): number {
  const [right, wrong] = [1 / (1 + Math.exp(-eps)), 1 / (1 + Math.exp(eps))];
  const tail = binomialAtLeast(v, r, right, wrong);
  return Math.min(1, delta === 0 ? tail : tail + 2 * m * delta * densestBelow(v, r, right, wrong));
}

/** max over i of P(v − i <= W < v)/i: a mean of chances that rise and then fall, so it is reached where the next is below it. */
function densestBelow(v: number, r: number, right: number, wrong: number): number {
  let [total, densest] = [0, 0];
  for (let i = 1; i <= v; i++) {
    const next = binomialDensity(v - i, r, right, wrong);
    if (next < densest) break;
    total += next;
    densest = total / i;
  }
  return densest;
}
