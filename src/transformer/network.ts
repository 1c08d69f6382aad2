import "./threads.ts"; // first: jax-js looks for workers when it is loaded
import { nn, numpy as np, type Array as Tensor } from "@jax-js/jax";
import { copyHeads, type ModelConfig, slopes } from "./config.ts";

/**
 * The network for training, in jax-js: a decoder-only transformer with what makes copying cheap to learn. Queries and
 * keys pass a causal depthwise convolution (so that a key knows which tokens came before it), half of the heads have ALiBi slopes,
 * and the next token is a mixture of the vocabulary's softmax and of what the copying heads point at (See et al. 2017,
 * arXiv:1704.04368). They point at words: whether a space goes before one is a choice of its own. RMSNorm, ReLU^2, tied
 * embeddings. jax-js values have move semantics: `.ref` keeps one for another use.
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

interface Outlook {
  /** Of the vocabulary, (B*T, V). */
  logits: Tensor;
  /** Shares of the softmax and of each copying head, (B*T, C+1). */
  gates: Tensor;
  /** Where those heads point: for each stretch of Q positions (B, C, Q, from the start to the stretch's end). */
  copy: Tensor[];
  /** The chance of a space before a word that is pointed at, (B*T, 1). */
  space: Tensor;
}

/** Positions of a text in stretches: a stretch looks at itself and what stands before it, not at the rest, which is all masked. */
function stretches(T: number): [from: number, to: number][] {
  const length = T % 4 === 0 ? T / 4 : T;
  return Array.from({ length: T / length }, (_, i) => [i * length, (i + 1) * length]);
}

/** Consumes p and tokens (B, T). */
function forward(p: Parameters, tokens: Tensor, { V, W, D, L, H }: ModelConfig): Outlook {
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
  const words = w("embed").ref.slice([V - W, V]);
  const capitals = words.ref.add(w("capital"));
  const rows = [w("embed").ref, w("slot").ref, w("slot").add(w("unspaced").ref)];
  const table = np.concatenate([...rows, words.add(w("unspaced").ref), capitals.ref, capitals.add(w("unspaced"))], 0);
  let x = np.take(table, tokens, 0); // (B, T, D)
  const copy: Tensor[] = [];
  for (let l = 0; l < L; l++) {
    const layer = (name: string) => w(`${l}.${name}`);
    const last = l === L - 1;
    let y = rms(x.ref, layer("norm1")).reshape([B * T, D]);
    const project = (input: Tensor, name: string) => np.matmul(input, layer(name)).reshape([B, T, D]);
    const q = heads(convolve(project(y.ref, "q"), layer("convq")).mul(width ** -0.5));
    const k = heads(convolve(project(y.ref, "k"), layer("convk")));
    const v = heads(project(y, "v"));
    const keys = k.transpose([0, 1, 3, 2]);
    const mixed = stretches(T).map(([from, to]) => {
      const scores = np.matmul(q.ref.slice([], [], [from, to]), keys.ref.slice([], [], [], [0, to]));
      const attention = nn.softmax(scores.add(bias.ref.slice([], [from, to], [0, to])), -1);
      if (last) copy.push(attention.ref.slice([], [0, C]));
      return np.matmul(attention, v.ref.slice([], [], [0, to]));
    });
    for (const used of [q, keys, v, ...(last ? [bias] : [])]) used.dispose();
    y = np.matmul(
      np
        .concatenate(mixed, 2)
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
  const space = nn.sigmoid(np.matmul(y.ref, w("space")).add(w("space.bias")));
  return { logits: np.matmul(y, w("embed").transpose()), gates, copy, space };
}

/** One number for a slot with and without a space before its word; the numbers after the slots close the gap. Consumes ids. */
const wordOf = (ids: Tensor, { V, S }: ModelConfig): Tensor =>
  ids.ref.sub(
    ids
      .greaterEqual(V + S)
      .astype(np.int32)
      .mul(S),
  );
/** 1 where the number is one of a slot's, `from` V with a space and V + S without. */
const isSlot = (ids: Tensor, from: number, S: number): Tensor =>
  ids.ref
    .greaterEqual(from)
    .astype(np.float32)
    .mul(ids.less(from + S).astype(np.float32));

/** Weighted mean negative log-likelihood (nats a token) of targets (B, T). Consumes its tensors. */
export function loss(p: Parameters, tokens: Tensor, targets: Tensor, weights: Tensor, config: ModelConfig): Tensor {
  const [B, T] = tokens.shape as [number, number];
  const { V, S } = config;
  const C = copyHeads(config.H);
  const read = wordOf(tokens.ref, config).reshape([B, 1, 1, T]);
  const wanted = wordOf(targets.ref, config).reshape([B, 1, T, 1]);
  const { logits, gates, copy, space } = forward(p, tokens, config);
  const flat = targets.reshape([-1]);
  const known = flat.ref.less(V).astype(np.float32); // oneHot counts modulo V: a slot is no word
  const spaced = isSlot(flat.ref, V, S);
  const unspaced = isSlot(flat.ref, V + S, S);
  const hot = nn.oneHot(flat, V);
  const total = nn.logsumexp(logits.ref, -1).reshape([B * T, 1]);
  const own = np.exp(logits.sub(total)).mul(hot).sum(-1).mul(known);
  const right = stretches(T).map(([from, to], i) => {
    const match = np.equal(read.ref.slice([], [], [], [0, to]), wanted.ref.slice([], [], [from, to]));
    return copy[i]!.mul(match.astype(np.float32)).sum(-1);
  });
  for (const used of [read, wanted]) used.dispose();
  const copied = np
    .concatenate(right, 2)
    .transpose([0, 2, 1])
    .reshape([B * T, C]);
  const ownGate = gates.ref.slice([], 0);
  const copyGates = gates.slice([], [1, C + 1]);
  const before = space.reshape([-1]);
  const unwritten = spaced.mul(np.array(1).sub(before.ref)).add(unspaced.mul(before)); // the space that is not there, or is
  const written = np.array(1).sub(unwritten);
  const nll = np.log(ownGate.mul(own).add(copyGates.mul(copied).sum(-1).mul(written)).add(1e-9)).mul(-1);
  const w = weights.reshape([-1]);
  return nll.mul(w.ref).sum().div(w.sum());
}
