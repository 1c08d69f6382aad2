import { studentQuantile } from "../numeric/student-quantile.ts";

/** What clusters add up to, and what that would vary by if its trials were independent. */
export interface Clustered {
  /** Of each cluster, what it has above the common share: 0 in sum. At least 2. */
  residuals: readonly number[];
  /** Variance of the sum if trials were independent. */
  plainVariance: number;
  /** The design effect if all trials of a cluster were copies of each other, at least 1. */
  most: number;
  /** How far what is counted goes one way, |Σy|/Σ|y|: 1 for leaks, 0 where differences of pairs cancel. */
  oneWay: number;
}

/**
 * How many clustered trials an interval should take for one independent trial: the ratio of the cluster-robust variance (CR1) to the plain one,
 * no less than 1 and no more than if the trials of a cluster were copies, and made larger by what it is itself uncertain by:
 *   K = (Σe²)²/Σe⁴, how many clusters carry the variance;
 *   ln d = (ln seen + w·½ ln most)/(1 + w) with w = 0.5·o²/K²: a little of what is usual, for when one or two clusters are all there is to see;
 *   1 + (d − 1)·((1 − a)·t² + a·t'²)/z²: only the part above 1 is a guess. t has G − 1 degrees, t' min(K, G − 1), and a = o²·|Σe³|/Σ|e|³ is how
 *   one-sided the residuals are: where they are, sum and variance go astray together. A cluster that is much larger than all others looks one-sided
 *   by chance; o = |Σy|/Σ|y|, of what was counted itself, is what keeps the sum of pairs that differ either way from being called so.
 * Source: the quantile by effective degrees as Korn & Graubard (1998), Survey Methodology 24, 193-201, with degrees after Satterthwaite (1946);
 * K, w, a and where they stand are ours, chosen by simulation: docs/statistics.md has the coverage.
 * @param z the normal quantile of the interval, and `beyond` the chance outside it
 */
export function designEffect({ residuals, plainVariance, most, oneWay }: Clustered, z: number, beyond: number): number {
  const G = residuals.length;
  let [squares, cubes, absolute, fourths] = [0, 0, 0, 0];
  for (const e of residuals) {
    squares += e * e;
    cubes += e ** 3;
    absolute += Math.abs(e) ** 3;
    fourths += e ** 4;
  }
  const carriers = fourths > 0 ? squares ** 2 / fourths : G;
  const seen = Math.max(1, ((squares / plainVariance) * G) / (G - 1));
  const weight = (0.5 * oneWay ** 2) / carriers ** 2;
  const weighed = Math.exp((Math.log(seen) + (weight * Math.log(most)) / 2) / (1 + weight));
  const squared = (degrees: number) => (studentQuantile(beyond, degrees) / z) ** 2;
  const oneSided = absolute > 0 ? (oneWay ** 2 * Math.abs(cubes)) / absolute : 0;
  const wider = (1 - oneSided) * squared(G - 1) + oneSided * squared(Math.min(carriers, G - 1));
  return Math.min(most, 1 + (weighed - 1) * wider);
}
