import { checkNumbers, checkSameLength } from "../check.ts";
import { incompleteBeta } from "../numeric/incomplete-beta.ts";
import { isConstant, sum } from "../numeric/moments.ts";
import { normalCdf } from "../numeric/normal-cdf.ts";
import { pairsAcross, varianceOfS } from "../numeric/pairs.ts";
import { distinct, midranks } from "../numeric/ranks.ts";

/** Two rank correlations, from -1 to 1, with two-sided p-values. All NaN when either side is constant. */
export interface RankCorrelation {
  spearman: number;
  spearmanP: number;
  kendallTauB: number;
  kendallP: number;
}

/**
 * Spearman's ρ and Kendall's τ-b, for dose (repeats) and response (exposure). ρ is Pearson's of midranks, its p from Student's t with n − 2
 * degrees of freedom, t = ρ√((n − 2)/(1 − ρ²)); τ-b = S/√((n0 − n1)(n0 − n2)), its p from the normal with the tie-corrected variance of S and no
 * continuity correction, at small n too. Source: Kendall (1970), Rank correlation methods; same values as scipy's spearmanr and
 * kendalltau(method="asymptotic").
 * @param x,y at least 3, item by item; infinite ones are allowed
 * @throws RangeError with fewer than 3, what is no number, or different lengths
 * @example rankCorrelation([1, 2, 3, 4], [4, 3, 2, 1]).kendallP // 0.0415
 */
export function rankCorrelation(x: readonly number[], y: readonly number[]): RankCorrelation {
  checkSameLength(x, y, "x and y", "rankCorrelation");
  checkNumbers(x, "x", "rankCorrelation", { atLeast: 3, infinite: true });
  checkNumbers(y, "y", "rankCorrelation", { atLeast: 3, infinite: true });
  if (isConstant(x) || isConstant(y)) {
    return { spearman: Number.NaN, spearmanP: Number.NaN, kendallTauB: Number.NaN, kendallP: Number.NaN };
  }
  const n = x.length;
  const rho = spearman(x, y);
  const { S, tau } = kendall(x, y);
  const z = S / Math.sqrt(varianceOfS(distinct(x).counts, distinct(y).counts, n));
  return {
    spearman: rho,
    spearmanP: incompleteBeta((n - 2) / 2, 0.5, (1 - rho) * (1 + rho), rho * rho), // the two tails of Student's t
    kendallTauB: tau,
    kendallP: 2 * normalCdf(-Math.abs(z)),
  };
}

function spearman(x: readonly number[], y: readonly number[]): number {
  const centred = (values: readonly number[]) => midranks(values).map((rank) => 2 * rank - values.length - 1); // whole: exact
  const [a, b] = [centred(x), centred(y)];
  const product = (p: number[], q: number[]) => sum(p.map((value, i) => value * q[i]!));
  const rho = product(a, b) / Math.sqrt(product(a, a) * product(b, b));
  return Math.max(-1, Math.min(1, rho));
}

function kendall(x: readonly number[], y: readonly number[]): { S: number; tau: number } {
  const groups = new Map(distinct(x).values.map((value) => [value, [] as number[]]));
  x.forEach((value, i) => {
    groups.get(value)!.push(y[i]!);
  });
  const { rising, falling } = pairsAcross([...groups.values()]);
  const untied = (values: readonly number[]) => {
    const pairs = (t: number) => (t * (t - 1)) / 2;
    return pairs(values.length) - sum(distinct(values).counts.map(pairs));
  };
  const S = rising - falling;
  return { S, tau: S / Math.sqrt(untied(x) * untied(y)) };
}
