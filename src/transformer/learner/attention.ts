import { type ModelConfig, slopes } from "../config.ts";
import type { Arena } from "../kernel/arena.ts";
import { transpose } from "./rows.ts";

const eights = (n: number) => Math.ceil(n / 8) * 8;

/** Numbers that the attention weights of texts take, all heads of a layer. */
export const attentionSize = (lengths: readonly number[], H: number): number =>
  H * lengths.reduce((sum, T) => sum + T * eights(T), 0);

/** Causal self-attention with ALiBi slopes over packed texts, there and back. */
export class Attention {
  readonly #arena: Arena;
  readonly #config: ModelConfig;
  readonly #slopes: number[];
  readonly #turned: number;
  readonly #turnedToo: number;
  readonly #scores: number;

  /** @param longest the longest text, in tokens */
  constructor(arena: Arena, config: ModelConfig, longest: number) {
    this.#arena = arena;
    this.#config = config;
    this.#slopes = slopes(config.H);
    const side = eights(longest);
    this.#turned = arena.take(Math.max(side, config.D / config.H) * side);
    this.#turnedToo = arena.take(side * side);
    this.#scores = arena.take(side * side);
  }

  /** Writes out = A · v a head, and the weights A of every text and head one after the other. q, k, v, out are (rows, D). */
  forward(at: Record<"q" | "k" | "v" | "out" | "weights", number>, lengths: readonly number[]): void {
    const { D, H } = this.#config;
    const width = D / H;
    const scale = width ** -0.5;
    const { matmul } = this.#arena.kernel;
    const f = this.#arena.floats;
    let row = 0;
    let A = at.weights;
    for (const T of lengths) {
      const side = eights(T);
      for (let h = 0; h < H; h++) {
        const part = row * D + h * width;
        const slope = this.#slopes[h]!;
        transpose(f, this.#turned, at.k + part, T, width, { fromStride: D, stride: side });
        matmul(A, side, at.q + part, D, this.#turned, side, T, width, side);
        for (let i = 0; i < T; i++) {
          const line = A + i * side;
          let max = -Infinity;
          for (let j = 0; j <= i; j++) {
            const score = f[line + j]! * scale - (i - j) * slope;
            f[line + j] = score;
            if (score > max) max = score;
          }
          let sum = 0;
          for (let j = 0; j <= i; j++) {
            const score = f[line + j]! - max;
            sum += f[line + j] = score < -20 ? 0 : Math.exp(score);
          }
          const share = 1 / sum;
          for (let j = 0; j <= i; j++) f[line + j]! *= share;
          f.fill(0, line + i + 1, line + side);
        }
        matmul(at.out + part, D, A, side, at.v + part, D, T, T, width);
        A += T * side;
      }
      row += T;
    }
  }

  /** Writes dq, dk, dv from dout: dS = A ∘ (dA − Σ dA ∘ A) with dA = dout · vᵀ. */
  backward(
    at: Record<"q" | "k" | "v" | "weights" | "dout" | "dq" | "dk" | "dv", number>,
    lengths: readonly number[],
  ): void {
    const { D, H } = this.#config;
    const width = D / H;
    const scale = width ** -0.5;
    const { matmul } = this.#arena.kernel;
    const f = this.#arena.floats;
    const S = this.#scores;
    let row = 0;
    let A = at.weights;
    for (const T of lengths) {
      const side = eights(T);
      for (let h = 0; h < H; h++) {
        const part = row * D + h * width;
        transpose(f, this.#turned, at.v + part, T, width, { fromStride: D, stride: side });
        matmul(S, side, at.dout + part, D, this.#turned, side, T, width, side);
        transpose(f, this.#turnedToo, A, T, T, { fromStride: side, stride: side });
        matmul(at.dv + part, D, this.#turnedToo, side, at.dout + part, D, T, T, width);
        for (let i = 0; i < T; i++) {
          let sum = 0;
          for (let j = 0; j <= i; j++) sum += f[S + i * side + j]! * f[A + i * side + j]!;
          for (let j = 0; j <= i; j++)
            f[S + i * side + j] = f[A + i * side + j]! * (f[S + i * side + j]! - sum) * scale;
          f.fill(0, S + i * side + i + 1, S + (i + 1) * side);
        }
        matmul(at.dq + part, D, S, side, at.k + part, D, T, T, width);
        transpose(f, this.#turnedToo, S, T, T, { fromStride: side, stride: side });
        matmul(at.dk + part, D, this.#turnedToo, side, at.q + part, D, T, T, width);
        A += T * side;
      }
      row += T;
    }
  }
}
