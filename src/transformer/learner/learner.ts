import type { Random } from "../../random/random.ts";
import type { ModelConfig } from "../config.ts";
import type { Texts } from "./backprop.ts";
import { addNoise } from "./gauss.ts";
import type { Gradients } from "./gradients.ts";
import { layoutOf } from "./layout.ts";

/** All that a later learner needs to go on as if it were this one: weights, Adam's two running means, steps made. */
export interface LearnerState {
  weights: Float32Array;
  mean: Float32Array;
  square: Float32Array;
  steps: number;
}

/** What makes a step private: gradients clipped text by text, noise added to their sum. */
export interface PrivateStep {
  clip: number;
  /** Deviation of the noise, in clips. */
  noise: number;
  /** What the noisy sum is divided by: the texts that are expected in a step, not those that are. */
  expected: number;
  random: Random;
}

export interface Step {
  rate: number;
  private?: PrivateStep;
  /** Goes up the gradient: unlearns these texts. */
  ascend?: boolean;
}

export interface Learner {
  /**
   * One step.
   * @returns the mean loss before it, nats a token; NaN for no texts
   */
  step(texts: Texts, step: Step): Promise<number>;
  /** A view: copy what must last. */
  readonly state: LearnerState;
}

/** The state before the first step. */
export const unlearned = (weights: Float32Array): LearnerState => ({
  weights,
  mean: new Float32Array(weights.length),
  square: new Float32Array(weights.length),
  steps: 0,
});

/** Parts that a batch is computed in, whatever the number of threads, so that sums have one order on every machine. */
const SHARDS = 4;

/**
 * Adam (Kingma & Ba 2015, arXiv:1412.6980) with decoupled weight decay on matrices (Loshchilov & Hutter 2019, arXiv:1711.05101), and a bound of 1 on
 * the gradient's norm; or DP-SGD (Abadi et al. 2016, arXiv:1607.00133, algorithm 1) as the gradient that Adam is given.
 * @param from taken over and changed
 */
export function learner(
  from: LearnerState,
  config: ModelConfig,
  gradients: Gradients,
  { beta1 = 0.9, beta2 = 0.98, decay = 0 } = {},
): Learner {
  const { weights, mean, square } = from;
  const decays = decayed(config);
  const sum = new Float32Array(weights.length);

  async function sumGradient(texts: Texts, clip: number | undefined): Promise<number> {
    const shards = Array.from({ length: SHARDS }, (_, s) => texts.filter((_, i) => i % SHARDS === s));
    const done = await Promise.all(
      shards
        .filter((part) => part.length > 0)
        .map((part) => gradients.of({ weights, texts: part, ...(clip === undefined ? {} : { clip }) })),
    );
    sum.fill(0);
    for (const { gradient } of done) for (let i = 0; i < sum.length; i++) sum[i]! += gradient[i]!;
    return done.reduce((total, { loss }) => total + loss, 0);
  }

  return {
    state: from,
    async step(texts, { rate, private: dp, ascend = false }) {
      from.steps++;
      const tokens = texts.reduce((total, text) => total + text.length - 1, 0);
      const loss = (await sumGradient(texts, dp?.clip)) / tokens;
      if (dp) addNoise(sum, dp.noise * dp.clip, dp.random);
      let scale = (ascend ? -1 : 1) / (dp ? dp.expected : tokens);
      if (!dp) {
        let norm2 = 0;
        for (let i = 0; i < sum.length; i++) norm2 += sum[i]! * sum[i]!;
        scale *= Math.min(1, 1 / (Math.sqrt(norm2) * Math.abs(scale) + 1e-12));
      }
      const [unbias1, unbias2] = [1 / (1 - beta1 ** from.steps), 1 / (1 - beta2 ** from.steps)];
      for (let i = 0; i < sum.length; i++) {
        const g = scale * sum[i]!;
        const m = beta1 * mean[i]! + (1 - beta1) * g;
        const s = beta2 * square[i]! + (1 - beta2) * g * g;
        mean[i] = m;
        square[i] = s;
        const change = (m * unbias1) / (Math.sqrt(s * unbias2) + 1e-8) + (decays[i] ? decay * weights[i]! : 0);
        weights[i]! -= rate * change;
      }
      return loss;
    },
  };
}

/** 1 for numbers of matrices, which decay; 0 for those of norms. */
function decayed(config: ModelConfig): Uint8Array {
  const { size, at } = layoutOf(config);
  const decays = new Uint8Array(size);
  for (const { from, shape } of at.values())
    if (shape.length > 1) decays.fill(1, from, from + shape.reduce((a, b) => a * b, 1));
  return decays;
}
