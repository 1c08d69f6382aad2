import { checkBetween, checkWhole, checkWithin } from "../check.ts";
import { epsilonOfRdp, type RdpCurve } from "./epsilon-of-rdp.ts";
import { logAdd, subsampledGaussianRdp } from "./subsampled-gaussian.ts";

/** A training by DP-SGD (Abadi et al. 2016, arXiv:1607.00133): what its privacy follows from. */
export interface DpSgd {
  /** The chance of each record to be in a step's sample, each by itself (Poisson). */
  q: number;
  /** The noise's deviation, in clipping norms. */
  noise: number;
  steps: number;
}

/** For a given δ, the ε by what a neighbouring data set may differ in. */
export interface DpSgdEpsilon {
  /** One record more or less. */
  addRemove: number;
  /** One record exchanged for another. */
  replace: number;
}

const orders = [
  ...Array.from({ length: 99 }, (_, i) => 1 + (i + 1) / 10),
  ...Array.from({ length: 53 }, (_, i) => 11 + i),
  ...[72, 80, 96, 128, 192, 256, 384, 512, 1024],
];

/**
 * The ε of a training by DP-SGD at a δ, an upper bound. Adding or removing one record: Rényi privacy of the sampled Gaussian mechanism, composed over steps.
 * Replacing one is the least of two bounds: group privacy, ε = 2ε′ with δ = (1 + e^ε′)·δ′ (Dwork & Roth 2014, theorem 2.2 for δ > 0), and
 * the Rényi divergence of two samples that differ where the record is taken, by sensitivity 2:
 *   ln(1 − q + q·exp(α(α − 1)·2/σ²))/(α − 1) a step, since exp((α − 1)·D) is jointly convex (van Erven & Harremoës 2014, theorem 13's proof)
 * @param training q in (0, 1], noise above 0, steps a whole number from 0 up
 * @param delta in (0, 1)
 * @throws RangeError when an argument is outside the above
 * @example dpSgdEpsilon({ q: 256 / 60000, noise: 1.1, steps: 14063 }, 1e-5).addRemove // 2.60
 */
export function dpSgdEpsilon(training: DpSgd, delta: number): DpSgdEpsilon {
  check(training);
  checkBetween(delta, 0, 1, "delta", "dpSgdEpsilon");
  if (training.steps === 0) return { addRemove: 0, replace: 0 };
  const { q, noise, steps } = training;
  const curve = composed(training);
  const coupled = orders.map((order) => {
    const apart = (order * (order - 1) * 2) / (noise * noise);
    const log = q === 1 ? apart : logAdd(Math.log1p(-q), Math.log(q) + apart);
    return { order, rdp: (steps * log) / (order - 1) };
  });
  return {
    addRemove: epsilonOfRdp(curve, delta),
    replace: Math.min(inGroupsOfTwo(curve, delta), epsilonOfRdp(coupled, delta)),
  };
}

/**
 * The least noise with which a training is (ε, δ)-private when one record is added or removed, to a thousandth, but at least 0.05.
 * The accountant's ε with it is at most the target.
 * @param target above 0
 * @throws RangeError when no noise up to 10,000 clipping norms is enough, or an argument is outside the above
 */
export function noiseForEpsilon({ q, steps }: Omit<DpSgd, "noise">, target: number, delta: number): number {
  checkBetween(target, 0, Infinity, "target", "noiseForEpsilon");
  checkBetween(delta, 0, 1, "delta", "noiseForEpsilon");
  const epsilon = (noise: number) => epsilonOfRdp(composed({ q, noise, steps }), delta);
  check({ q, noise: 1, steps });
  let [low, high] = [0.05, 0.05];
  while (epsilon(high) > target) {
    [low, high] = [high, high * 2];
    if (high > 1e4)
      throw new RangeError(`noiseForEpsilon: no noise makes epsilon ${target} of ${steps} steps at delta ${delta}`);
  }
  while (high - low > 1e-3 * low) {
    const middle = (low + high) / 2;
    if (epsilon(middle) > target) low = middle;
    else high = middle;
  }
  return high;
}

const composed = ({ q, noise, steps }: DpSgd): RdpCurve =>
  orders.map((order) => ({ order, rdp: steps * subsampledGaussianRdp(q, noise, order) }));

function inGroupsOfTwo(curve: RdpCurve, delta: number): number {
  const spent = (log: number) => log + Math.log1p(Math.exp(epsilonOfRdp(curve, Math.exp(log))));
  let [low, high] = [Math.log(delta) - 700, Math.log(delta) - Math.LN2]; // of δ′; spent(low) <= ln δ < spent(high)
  low = Math.max(low, -740);
  if (spent(low) > Math.log(delta)) return Infinity;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (spent(middle) > Math.log(delta)) high = middle;
    else low = middle;
  }
  return 2 * epsilonOfRdp(curve, Math.exp(low));
}

function check({ q, noise, steps }: DpSgd): void {
  checkWithin(q, Number.MIN_VALUE, 1, "q", "dpSgdEpsilon");
  checkBetween(noise, 0, Infinity, "noise", "dpSgdEpsilon");
  checkWhole(steps, "steps", "dpSgdEpsilon");
}
