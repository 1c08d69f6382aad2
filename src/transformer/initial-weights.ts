import type { Random } from "../random/random.ts";
import { copyHeads, type ModelConfig, type Weights } from "./config.ts";

/**
 * Weights before training. Copying heads start as such: queries and keys share one projection, but a query sees tokens
 * i, i-1, ... and a key sees j-1, j-2, ..., so that attention goes to what followed similar words before (an induction
 * head in one layer). The first compares the last few tokens (the next digit), the others the last K, unordered (whose).
 * A model without slots never points, and has none of the weights for it.
 */
export function initialWeights({ V, S, D, L, F, K, H }: ModelConfig, random: Random): Weights {
  const gauss = () => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  const weights: Weights = {};
  const make = (name: string, shape: number[], fill: (index: number) => number) => {
    const size = shape.reduce((a, b) => a * b, 1);
    weights[name] = { shape, data: Float32Array.from({ length: size }, (_, i) => fill(i)) };
  };
  const width = D / H;
  const C = copyHeads(H);
  const copies = (d: number) => d < width * C;
  const tap = (d: number, k: number) => {
    if (!copies(d)) return k === 0 ? 1 : 0;
    if (k < 0) return 0;
    return d < width ? 0.9 * 0.6 ** k : 1.2 / Math.sqrt(K);
  };
  const taps = (shift: number) => (i: number) =>
    tap(i % D, Math.floor(i / D) - (copies(i % D) ? shift : 0)) + 0.02 * gauss();

  make("embed", [V, D], () => 0.05 * gauss());
  if (S > 0) {
    const capital = Array.from({ length: D }, () => 0.05 * gauss());
    make("slot", [S, D], (i) => 0.05 * gauss() + (i < (S / 2) * D ? 0 : capital[i % D]!));
    make("unspaced", [D], () => 0.02 * gauss());
    make("capital", [D], () => 0.02 * gauss());
  }
  make("norm", [D], () => 1);
  if (S > 0) {
    make("gate", [D, C + 1], () => 0.02 * gauss());
    make("gate.bias", [C + 1], (i) => (i === 0 ? 1 : 0));
    make("space", [D, 1], () => 0.02 * gauss());
    make("space.bias", [1], () => 1);
  }
  for (let l = 0; l < L; l++) {
    make(`${l}.norm1`, [D], () => 1);
    for (const w of ["q", "k", "v"]) make(`${l}.${w}`, [D, D], () => gauss() / Math.sqrt(D));
    const q = weights[`${l}.q`]!.data;
    weights[`${l}.k`]!.data.forEach((_, i, k) => {
      if (copies(i % D)) k[i] = q[i]!;
    });
    make(`${l}.convq`, [K, D], taps(0));
    make(`${l}.convk`, [K, D], taps(1));
    make(`${l}.o`, [D, D], () => gauss() / Math.sqrt(D * 2 * L));
    make(`${l}.norm2`, [D], () => 1);
    make(`${l}.conv2`, [4, D], (i) => (i < D ? 1 : 0.2 * gauss()));
    make(`${l}.up`, [D, F], () => gauss() / Math.sqrt(D));
    make(`${l}.down`, [F, D], () => gauss() / Math.sqrt(F * 2 * L));
  }
  return weights;
}
