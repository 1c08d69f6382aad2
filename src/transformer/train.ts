import "./threads.ts"; // first: jax-js looks for workers when it is loaded

import { jit, numpy as np, type Array as Tensor, tree, valueAndGrad } from "@jax-js/jax";
import type { ModelConfig, Weights } from "./config.ts";
import { loss as lossOf, type Parameters } from "./network.ts";

/** A batch of texts: rows of T tokens, what follows each, and how much each of those counts in the loss. */
export interface Batch {
  B: number;
  T: number;
  tokens: Int32Array<ArrayBuffer>;
  targets: Int32Array<ArrayBuffer>;
  weights: Float32Array<ArrayBuffer>;
}

export interface Trainer {
  /** One step at a learning rate; the loss before it, nats a token. */
  step(batch: Batch, learningRate: number): Promise<number>;
  /** A copy of the weights as they are now. */
  weights(): Promise<Weights>;
  /** All that a later trainer needs to go on as if it were this one. */
  state(): Promise<TrainerState>;
}

/** Weights, Adam's two running means of the gradient (of it and of its square), and the steps made. */
export interface TrainerState {
  weights: Weights;
  mean: Weights;
  square: Weights;
  steps: number;
}

/** The state before the first step. */
export const untrained = (weights: Weights): TrainerState => {
  const zeros = () =>
    Object.fromEntries(
      Object.entries(weights).map(([k, { shape, data }]) => [k, { shape, data: new Float32Array(data.length) }]),
    );
  return { weights, mean: zeros(), square: zeros(), steps: 0 };
};

async function toHost(parameters: Parameters): Promise<Weights> {
  const out: Weights = {};
  for (const [name, tensor] of Object.entries(parameters))
    out[name] = { shape: tensor.shape, data: (await tensor.ref.data()) as Float32Array };
  return out;
}

const toDevice = (weights: Weights): Parameters =>
  Object.fromEntries(
    Object.entries(weights).map(([name, { shape, data }]) => [name, np.array(data.slice()).reshape(shape)]),
  );
const ints = (data: Int32Array<ArrayBuffer>, { B, T }: Batch): Tensor => np.array(data).reshape([B, T]);

/** Adam (Kingma & Ba 2015, arXiv:1412.6980) with decoupled weight decay on matrices and a bound on the gradient's norm. */
export function trainer(
  from: TrainerState,
  config: ModelConfig,
  { beta1 = 0.9, beta2 = 0.98, decay = 0.01, clip = 1 } = {},
): Trainer {
  let p = toDevice(from.weights);
  let mean = toDevice(from.mean);
  let square = toDevice(from.square);
  let { steps } = from;

  const gradient = valueAndGrad((weights: Parameters, a: Tensor, b: Tensor, c: Tensor) =>
    lossOf(weights, a, b, c, config),
  );
  const update = jit(
    (P: Parameters, M: Parameters, S: Parameters, tokens: Tensor, targets: Tensor, weights: Tensor, hyper: Tensor) => {
      const [loss, g] = gradient(tree.ref(P), tokens, targets, weights) as unknown as [Tensor, Parameters];
      let norm2: Tensor = np.array(1e-12);
      for (const name in g) norm2 = norm2.add(np.square(g[name]!.ref).sum());
      const scale = np.minimum(1, np.reciprocal(np.sqrt(norm2)).mul(clip));
      const rate = hyper.ref.slice(0);
      const [unbias1, unbias2] = [hyper.ref.slice(1), hyper.slice(2)];
      const next: Parameters[] = [{}, {}, {}];
      for (const name in g) {
        const gk = g[name]!.mul(scale.ref);
        const m = M[name]!.mul(beta1).add(gk.ref.mul(1 - beta1));
        const s = S[name]!.mul(beta2).add(np.square(gk).mul(1 - beta2));
        let change = m.ref.mul(unbias1.ref).div(np.sqrt(s.ref.mul(unbias2.ref)).add(1e-8));
        if (P[name]!.shape.length > 1) change = change.add(P[name]!.ref.mul(decay));
        next[0]![name] = P[name]!.sub(rate.ref.mul(change));
        next[1]![name] = m;
        next[2]![name] = s;
      }
      for (const unused of [scale, rate, unbias1, unbias2]) unused.dispose();
      return [...next, loss] as unknown as [Parameters, Parameters, Parameters, Tensor];
    },
  );

  return {
    async step(batch, learningRate) {
      steps++;
      const hyper = np.array([learningRate, 1 / (1 - beta1 ** steps), 1 / (1 - beta2 ** steps)]);
      const weights = np.array(batch.weights).reshape([batch.B, batch.T]);
      let loss: Tensor;
      [p, mean, square, loss] = update(
        p,
        mean,
        square,
        ints(batch.tokens, batch),
        ints(batch.targets, batch),
        weights,
        hyper,
      );
      return (await loss.data())[0]!; // awaited at every step: pending work would grow without end
    },
    weights: () => toHost(p),
    state: async () => ({ weights: await toHost(p), mean: await toHost(mean), square: await toHost(square), steps }),
  };
}
