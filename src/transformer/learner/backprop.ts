import type { ModelConfig } from "../config.ts";
import { Arena } from "../kernel/arena.ts";
import { Attention, attentionSize } from "./attention.ts";
import { type Layout, layoutOf } from "./layout.ts";
import { convolve, convolveBack, normalize, normalizeBack, transpose } from "./rows.ts";

/** Token numbers of texts, each of at least two: every token but the first is learned from those before it. */
export type Texts = readonly ArrayLike<number>[];

/** Of a layer, what its gradient needs: positions of (rows, D) numbers, `u` of (rows, F), the inverse norms of (rows). */
const byWidth = ["x", "n1", "qIn", "kIn", "q", "k", "v", "out", "mid", "n2", "c"] as const;
type Kept = Record<(typeof byWidth)[number] | "inverse1" | "inverse2" | "u" | "weights", number>;
const scratch = ["last", "y", "dx", "d1", "d2", "d3", "d4"] as const;
type Scratch = Record<
  (typeof scratch)[number] | "h" | "du" | "inverse" | "turned" | "wT" | "logits" | "dunembed",
  number
>;

const MIX = 4; // taps of the convolution before the feed-forward layer

/**
 * The gradient of the network that engine.ts runs, for models that never point (S = 0), written out by hand over the same SIMD product:
 * several times as fast on a processor as jax-js, with no padding, and the gradient of a single text costs what its tokens cost,
 * which DP-SGD needs. Every gradient is written over the last one's.
 */
export class Backprop {
  readonly layout: Layout;
  readonly #config: ModelConfig;
  readonly #arena = new Arena();
  readonly #attention: Attention;
  readonly #rows: number;
  readonly #w: number;
  readonly #g: number;
  readonly #kept: Kept[];
  readonly #tmp: Scratch;

  /** @param rows the most tokens that are ever given together; one text has at most that many, plus one */
  constructor(config: ModelConfig, rows: number) {
    const { V, D, L, F, H } = config;
    if (config.S !== 0) throw new RangeError("Backprop: only models without slots (S = 0); train.ts trains the others");
    this.#config = config;
    this.#rows = rows;
    this.layout = layoutOf(config);
    const take = (size: number) => this.#arena.take(size);
    this.#w = take(this.layout.size);
    this.#g = take(this.layout.size);
    this.#attention = new Attention(this.#arena, config, rows);
    const wide = Math.max(D, F);
    const each = <N extends string>(names: readonly N[]) =>
      Object.fromEntries(names.map((name) => [name, take(rows * D)])) as Record<N, number>;
    this.#kept = Array.from({ length: L }, () => ({
      ...each(byWidth),
      inverse1: take(rows),
      inverse2: take(rows),
      u: take(rows * F),
      weights: take(attentionSize([rows], H)),
    }));
    this.#tmp = {
      ...each(scratch),
      h: take(rows * F),
      du: take(rows * F),
      inverse: take(rows),
      turned: take(rows * wide + 8 * wide),
      wT: take(Math.max(V * D, D * F)),
      logits: take(rows * V),
      dunembed: take(V * D),
    };
  }

  /** Bytes of memory that it holds. */
  get bytes(): number {
    return this.#arena.floats.byteLength;
  }
  setWeights(flat: Float32Array): void {
    this.#arena.floats.set(flat, this.#w);
  }
  /** The last gradient; a view, good until the next. */
  get gradient(): Float32Array {
    return this.#arena.floats.subarray(this.#g, this.#g + this.layout.size);
  }

  /**
   * The summed negative log-likelihood (nats) of texts' tokens; afterwards `gradient` is its gradient.
   * @throws RangeError when the texts have more tokens together than fit, or one has fewer than two
   */
  learn(texts: Texts): number {
    const lengths = texts.map((text) => text.length - 1);
    const rows = lengths.reduce((a, b) => a + b, 0);
    if (rows > this.#rows || rows < 1 || lengths.some((length) => length < 1))
      throw new RangeError(`Backprop.learn: ${rows} tokens, from 1 to ${this.#rows} fit, and texts have 2 or more`);
    this.#forward(texts, lengths, rows);
    const loss = this.#loss(texts, rows);
    this.#backward(texts, lengths, rows);
    return loss;
  }

  #at(base: number, name: string): number {
    return base + this.layout.at.get(name)!.from;
  }

  #forward(texts: Texts, lengths: number[], rows: number): void {
    const { D, L, F, K } = this.#config;
    const { matmul } = this.#arena.kernel;
    const f = this.#arena.floats;
    const tmp = this.#tmp;
    const embed = this.#at(this.#w, "embed");
    let x = L > 0 ? this.#kept[0]!.x : tmp.last;
    let row = 0;
    for (const text of texts)
      for (let t = 0; t < text.length - 1; t++, row++) {
        const from = embed + text[t]! * D;
        f.copyWithin(x + row * D, from, from + D);
      }
    for (let l = 0; l < L; l++) {
      const w = (name: string) => this.#at(this.#w, `${l}.${name}`);
      const { n1, qIn, kIn, q, k, v, out, mid, n2, c, u, inverse1, inverse2, weights } = this.#kept[l]!;
      normalize(f, n1, x, inverse1, w("norm1"), rows, D);
      matmul(qIn, D, n1, D, w("q"), D, rows, D, D);
      matmul(kIn, D, n1, D, w("k"), D, rows, D, D);
      matmul(v, D, n1, D, w("v"), D, rows, D, D);
      convolve(f, q, qIn, w("convq"), K, lengths, D);
      convolve(f, k, kIn, w("convk"), K, lengths, D);
      this.#attention.forward({ q, k, v, out, weights }, lengths);
      matmul(mid, D, out, D, w("o"), D, rows, D, D);
      for (let i = 0; i < rows * D; i++) f[mid + i]! += f[x + i]!;
      normalize(f, n2, mid, inverse2, w("norm2"), rows, D);
      convolve(f, c, n2, w("conv2"), MIX, lengths, D);
      matmul(u, F, c, D, w("up"), F, rows, D, F);
      const h = tmp.h;
      for (let i = 0; i < rows * F; i++) f[h + i] = f[u + i]! > 0 ? f[u + i]! * f[u + i]! : 0;
      const next = l + 1 < L ? this.#kept[l + 1]!.x : tmp.last;
      matmul(next, D, h, F, w("down"), D, rows, F, D);
      for (let i = 0; i < rows * D; i++) f[next + i]! += f[mid + i]!;
      x = next;
    }
  }

  /** Leaves the loss's gradient by the logits in their place. */
  #loss(texts: Texts, rows: number): number {
    const { V, D } = this.#config;
    const f = this.#arena.floats;
    const { y, last, inverse, wT, logits } = this.#tmp;
    normalize(f, y, last, inverse, this.#at(this.#w, "norm"), rows, D);
    transpose(f, wT, this.#at(this.#w, "embed"), V, D); // (D, V)
    this.#arena.kernel.matmul(logits, V, y, D, wT, V, rows, D, V);
    let nats = 0;
    let at = logits;
    for (const text of texts)
      for (let t = 1; t < text.length; t++, at += V) {
        let max = -Infinity;
        for (let v = at; v < at + V; v++) if (f[v]! > max) max = f[v]!;
        const wanted = at + text[t]!;
        nats += max - f[wanted]!;
        let sum = 0;
        for (let v = at; v < at + V; v++) sum += f[v] = Math.exp(f[v]! - max);
        nats += Math.log(sum);
        const share = 1 / sum;
        for (let v = at; v < at + V; v++) f[v]! *= share;
        f[wanted]! -= 1;
      }
    return nats;
  }

  /** dw = xᵀ · dy; dx = dy · wᵀ. x is (rows, n), dy (rows, m). */
  #productBack(
    { dw, dx, x, dy, w }: Record<"dw" | "dx" | "x" | "dy" | "w", number>,
    rows: number,
    n: number,
    m: number,
  ): void {
    const f = this.#arena.floats;
    const { turned, wT } = this.#tmp;
    transpose(f, turned, x, rows, n);
    this.#arena.kernel.matmul(dw, m, turned, rows, dy, m, n, rows, m);
    transpose(f, wT, w, n, m);
    this.#arena.kernel.matmul(dx, n, dy, m, wT, n, rows, m, n);
  }

  #backward(texts: Texts, lengths: number[], rows: number): void {
    const { V, D, L, F, K } = this.#config;
    const { matmul } = this.#arena.kernel;
    const f = this.#arena.floats;
    const { y, last, inverse, dx, d1, d2, d3, d4, h, du, turned, logits, dunembed } = this.#tmp;
    const [embed, dembed] = [this.#at(this.#w, "embed"), this.#at(this.#g, "embed")];
    transpose(f, turned, y, rows, D);
    matmul(dunembed, V, turned, rows, logits, V, D, rows, V);
    transpose(f, dembed, dunembed, D, V);
    matmul(d1, D, logits, V, embed, D, rows, V, D);
    f.fill(0, dx, dx + rows * D);
    const [norm, dnorm] = [this.#at(this.#w, "norm"), this.#at(this.#g, "norm")];
    normalizeBack(f, { dx, dw: dnorm, dy: d1, x: last, inverse, w: norm }, rows, D);
    for (let l = L - 1; l >= 0; l--) {
      const w = (name: string) => this.#at(this.#w, `${l}.${name}`);
      const g = (name: string) => this.#at(this.#g, `${l}.${name}`);
      const a = this.#kept[l]!;
      for (let i = 0; i < rows * F; i++) f[h + i] = f[a.u + i]! > 0 ? f[a.u + i]! * f[a.u + i]! : 0;
      this.#productBack({ dw: g("down"), dx: du, x: h, dy: dx, w: w("down") }, rows, F, D);
      for (let i = 0; i < rows * F; i++) f[du + i] = f[a.u + i]! > 0 ? 2 * f[a.u + i]! * f[du + i]! : 0;
      this.#productBack({ dw: g("up"), dx: d1, x: a.c, dy: du, w: w("up") }, rows, D, F);
      convolveBack(f, { dx: d2, dw: g("conv2"), dy: d1, x: a.n2, w: w("conv2") }, MIX, lengths, D);
      normalizeBack(f, { dx, dw: g("norm2"), dy: d2, x: a.mid, inverse: a.inverse2, w: w("norm2") }, rows, D);
      this.#productBack({ dw: g("o"), dx: d1, x: a.out, dy: dx, w: w("o") }, rows, D, D);
      this.#attention.backward(
        { q: a.q, k: a.k, v: a.v, weights: a.weights, dout: d1, dq: d2, dk: d3, dv: d4 },
        lengths,
      );
      this.#productBack({ dw: g("v"), dx: d1, x: a.n1, dy: d4, w: w("v") }, rows, D, D);
      for (const [conv, name, back, input] of [
        ["convq", "q", d2, a.qIn],
        ["convk", "k", d3, a.kIn],
      ] as const) {
        convolveBack(f, { dx: d4, dw: g(conv), dy: back, x: input, w: w(conv) }, K, lengths, D);
        this.#productBack({ dw: g(name), dx: back, x: a.n1, dy: d4, w: w(name) }, rows, D, D);
        for (let i = 0; i < rows * D; i++) f[d1 + i]! += f[back + i]!;
      }
      normalizeBack(f, { dx, dw: g("norm1"), dy: d1, x: a.x, inverse: a.inverse1, w: w("norm1") }, rows, D);
    }
    let row = 0;
    for (const text of texts)
      for (let t = 0; t < text.length - 1; t++, row++) {
        const to = dembed + text[t]! * D;
        for (let d = 0; d < D; d++) f[to + d]! += f[dx + row * D + d]!;
      }
  }
}
