import type { Random } from "../src/random/random.ts";
import type { Cluster, PairCluster } from "../src/stats/index.ts";

/** How attempts turn out: a rate that differs from canary to canary, so that attempts on one are alike (beta-binomial). */
export interface Truth {
  rate: number;
  /** Within a canary, 0 to 1. */
  correlation: number;
}

/** Attempts of each canary: half of them have half as many as the others and a half, as plans deal them unevenly. */
export function sizesOf(attempts: number, canaries: number): number[] {
  const mean = attempts / canaries;
  const sizes = Array.from({ length: canaries }, (_, i) => Math.max(1, Math.round(mean * (i % 2 === 0 ? 0.5 : 1.5))));
  for (let i = 0, left = attempts - sizes.reduce((a, b) => a + b, 0); left !== 0; i = (i + 1) % canaries) {
    const step = Math.sign(left);
    if (sizes[i]! + step < 1) continue;
    sizes[i]! += step;
    left -= step;
  }
  return sizes;
}

export const drawClusters = (sizes: readonly number[], truth: Truth, random: Random): Cluster[] =>
  sizes.map((denominator) => ({ numerator: binomial(denominator, chance(truth, random), random), denominator }));

/**
 * Pairs: the second of each under another truth, or under the same, where half of the canaries then behave alike in both.
 */
export function drawPairs(sizes: readonly number[], baseline: Truth, candidate: Truth, random: Random): PairCluster[] {
  return sizes.map((n, i) => {
    const before = chance(baseline, random);
    const after = candidate === baseline && i % 4 < 2 ? before : chance(candidate, random);
    const [rises, falls] = [after * (1 - before), before * (1 - after)];
    const b = binomial(n, rises, random);
    const c = binomial(n - b, Math.min(1, falls / (1 - rises)), random); // of the pairs that did not rise
    return { b, c, n };
  });
}

/** The chance that a canary with so many attempts comes out at least once: 1 − Π (β + i)/(α + β + i). */
export function chanceOut({ rate, correlation }: Truth, attempts: number): number {
  if (correlation === 0) return 1 - (1 - rate) ** attempts;
  const strength = (1 - correlation) / correlation;
  let kept = 1;
  for (let i = 0; i < attempts; i++) kept *= ((1 - rate) * strength + i) / (strength + i);
  return 1 - kept;
}

/** A canary's own rate: Beta with this mean and this correlation of its attempts. */
function chance({ rate, correlation }: Truth, random: Random): number {
  if (correlation === 0) return rate;
  const strength = (1 - correlation) / correlation;
  const [x, y] = [logGamma(rate * strength, random), logGamma((1 - rate) * strength, random)];
  return 1 / (1 + Math.exp(y - x));
}

/** The logarithm of a Gamma(shape) draw. Source: Marsaglia & Tsang (2000), ACM TOMS 26, 363-372; below shape 1 by its boost. */
function logGamma(shape: number, random: Random): number {
  if (shape < 1) return logGamma(shape + 1, random) + Math.log(1 - random.next()) / shape;
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return Math.log(d * v);
  }
}

const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());

/** By inversion: adds up probabilities until they pass one uniform number. So few attempts that (1/2)^n is a number. */
function binomial(n: number, chance: number, random: Random): number {
  if (chance > 0.5) return n - binomial(n, 1 - chance, random);
  let [hits, left, probability] = [0, random.next(), (1 - chance) ** n];
  while (left > probability && hits < n) {
    left -= probability;
    probability *= ((chance / (1 - chance)) * (n - hits)) / (hits + 1);
    hits++;
  }
  return hits;
}
