import "./threads.ts"; // first: jax-js looks for workers when it is loaded
import { nn, numpy as np, type Array as Tensor } from "@jax-js/jax";
import { copyHeads, type ModelConfig, slopes } from "./config.ts";

/**
 * The network for training, in jax-js: a decoder-only transformer with what makes copying cheap to learn. Queries and
 * keys pass a causal depthwise convolution (so that a key knows which tokens came before it), half of the heads have ALiBi slopes,
 * and the next token is a mixture of the vocabulary's softmax and of what the copying heads point at (See et al. 2017,
 * arXiv:1704.04368). RMSNorm, ReLU^2, tied embeddings. jax-js values have move semantics: `.ref` keeps one for another use.
 */
export type Parameters = Record<string, Tensor>;

const rms = (x: Tensor, w: Tensor) => x.ref.mul(w).div(np.sqrt(np.square(x).mean(-1, { keepdims: true }).add(1e-5)));

/** x[:, t] * w[0] + x[:, t-1] * w[1] + ...: shifted by padding on the left and cutting on the right. */
function convolve(x: Tensor, w: Tensor): Tensor {
  const T = x.shape[1]!;
  const K = w.shape[0]!;
  let y = x.ref.mul(w.ref.slice(0));
  for (let k = 1; k < K; k++) {
    const shifted = np.pad(x.ref.slice([], [0, T - k]), [
      [0, 0],
      [k, 0],
      [0, 0],
    ]);
    y = y.add(shifted.mul(w.ref.slice(k)));
  }
  x.dispose();
  w.dispose();
  return y;
}

/**
 * Consumes p and tokens (B, T).
 * @returns logits (B*T, V); gates (B*T, C+1), of the softmax and of each copying head; where those point, (B, C, T, T)
 */
function forward(p: Parameters, tokens: Tensor, { D, L, H }: ModelConfig): [Tensor, Tensor, Tensor] {
  const [B, T] = tokens.shape as [number, number];
  const width = D / H;
  const C = copyHeads(H);
  const w = (name: string) => p[name]!;
  // i - j. Made in here, as all constants: jit loses what a function captures.
  const distance = np
    .arange(T)
    .reshape([T, 1])
    .sub(np.arange(T).reshape([1, T]))
    .astype(np.float32);
  const slope = np.array(slopes(H)).reshape([H, 1, 1]);
  const bias = np.where(distance.ref.less(0), -1e9, distance.mul(slope).mul(-1)); // (H, T, T)
  const heads = (x: Tensor) => x.reshape([B, T, H, width]).transpose([0, 2, 1, 3]);
  const table = np.concatenate([w("embed").ref, w("slot").ref, w("slot").add(w("unspaced"))], 0);
  let x = np.take(table, tokens, 0); // (B, T, D)
  let copy: Tensor | undefined;
  for (let l = 0; l < L; l++) {
    const layer = (name: string) => w(`${l}.${name}`);
    const last = l === L - 1;
    let y = rms(x.ref, layer("norm1")).reshape([B * T, D]);
    const project = (input: Tensor, name: string) => np.matmul(input, layer(name)).reshape([B, T, D]);
    const q = heads(convolve(project(y.ref, "q"), layer("convq")).mul(width ** -0.5));
    const k = heads(convolve(project(y.ref, "k"), layer("convk")));
    const v = heads(project(y, "v"));
    const attention = nn.softmax(np.matmul(q, k.transpose([0, 1, 3, 2])).add(last ? bias : bias.ref), -1);
    if (last) copy = attention.ref.slice([], [0, C]);
    y = np.matmul(
      np
        .matmul(attention, v)
        .transpose([0, 2, 1, 3])
        .reshape([B * T, D]),
      layer("o"),
    );
    x = x.add(y.reshape([B, T, D]));
    y = convolve(rms(x.ref, layer("norm2")), layer("conv2")).reshape([B * T, D]);
    y = np.matmul(np.square(nn.relu(np.matmul(y, layer("up")))), layer("down"));
    x = x.add(y.reshape([B, T, D]));
  }
  const y = rms(x, w("norm")).reshape([B * T, D]);
  const gates = nn.softmax(np.matmul(y.ref, w("gate")).add(w("gate.bias")), -1);
  return [np.matmul(y, w("embed").transpose()), gates, copy!];
}

/** Weighted mean negative log-likelihood (nats a token) of targets (B, T). Consumes its tensors. */
export function loss(p: Parameters, tokens: Tensor, targets: Tensor, weights: Tensor, config: ModelConfig): Tensor {
  const [B, T] = tokens.shape as [number, number];
  const C = copyHeads(config.H);
  const match = np.equal(tokens.ref.reshape([B, 1, 1, T]), targets.ref.reshape([B, 1, T, 1])).astype(np.float32);
  const [logits, gates, copy] = forward(p, tokens, config);
  const known = targets.ref.less(config.V).astype(np.float32).reshape([-1]); // oneHot counts modulo V: a slot is no word
  const hot = nn.oneHot(targets.reshape([-1]), config.V);
  const total = nn.logsumexp(logits.ref, -1).reshape([B * T, 1]);
  const own = np.exp(logits.sub(total)).mul(hot).sum(-1).mul(known);
  const copied = copy
    .mul(match)
    .sum(-1)
    .transpose([0, 2, 1])
    .reshape([B * T, C]);
  const ownGate = gates.ref.slice([], 0);
  const copyGates = gates.slice([], [1, C + 1]);
  const nll = np.log(ownGate.mul(own).add(copyGates.mul(copied).sum(-1)).add(1e-9)).mul(-1);
  const w = weights.reshape([-1]);
  return nll.mul(w.ref).sum().div(w.sum());
}

/** The most likely next token after every position, (B*T). Consumes its tensors. */
export function predictAll(p: Parameters, tokens: Tensor, config: ModelConfig): Tensor {
  const [B, T] = tokens.shape as [number, number];
  const C = copyHeads(config.H);
  const { V } = config;
  const all = V + 2 * config.S;
  const hot = nn.oneHot(tokens.ref.reshape([-1]), all).reshape([B, 1, T, all]);
  const [logits, gates, copy] = forward(p, tokens, config);
  const copied = np
    .matmul(copy, hot)
    .transpose([0, 2, 1, 3])
    .reshape([B * T, C, all]);
  const ownGate = gates.ref.slice([], [0, 1]);
  const copyGates = gates.slice([], [1, C + 1]).reshape([B * T, C, 1]);
  const own = np.pad(nn.softmax(logits, -1).mul(ownGate), [
    [0, 0],
    [0, 2 * config.S],
  ]);
  return np.argmax(own.add(copyGates.mul(copied).sum(1)), -1);
}
