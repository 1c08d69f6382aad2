import type { ModelConfig } from "../config.ts";
import { Backprop, type Texts } from "./backprop.ts";

/** The summed gradient of some texts, and their loss. */
export interface ShardGradient {
  gradient: Float32Array<ArrayBuffer>;
  /** Nats, all tokens together. */
  loss: number;
}

export interface Shard {
  weights: Float32Array;
  texts: Texts;
  /** Each text's gradient, of its mean loss a token, is cut to this length before it is added: DP-SGD. Otherwise of summed losses, uncut. */
  clip?: number;
}

/** Computes gradients somewhere: on this thread, or on others. */
export interface Gradients {
  of(shard: Shard): Promise<ShardGradient>;
  close(): Promise<void>;
}

/** Tokens that are worth giving to the product together. */
export const TOGETHER = 512;

/**
 * The gradient of a shard's texts, computed a few hundred tokens at a time, or text by text where each is clipped.
 * @param longest the most tokens that a text is learned on
 */
export function gradientsOf(config: ModelConfig, longest: number): (shard: Shard) => ShardGradient {
  const rows = Math.max(longest, TOGETHER);
  const backprop = new Backprop(config, rows);
  return ({ weights, texts, clip }) => {
    backprop.setWeights(weights);
    const gradient = new Float32Array(backprop.layout.size);
    let loss = 0;
    for (const group of groups(texts, clip === undefined ? rows : 0)) {
      loss += backprop.learn(group);
      const { gradient: own } = backprop;
      const share = clip === undefined ? 1 : clipped(own, 1 / (group[0]!.length - 1), clip);
      for (let i = 0; i < own.length; i++) gradient[i]! += share * own[i]!;
    }
    return { gradient, loss };
  };
}

/** What to multiply a gradient by so that `scale` times it is no longer than `clip`: min(scale, clip/‖g‖). */
function clipped(gradient: Float32Array, scale: number, clip: number): number {
  let square = 0;
  for (let i = 0; i < gradient.length; i++) square += gradient[i]! * gradient[i]!;
  return Math.min(scale, clip / Math.sqrt(square));
}

/** Texts in order, as many together as stay within `rows` tokens, but always at least one. */
function* groups(texts: Texts, rows: number): Generator<ArrayLike<number>[]> {
  let group: ArrayLike<number>[] = [];
  let taken = 0;
  for (const text of texts) {
    if (group.length > 0 && taken + text.length - 1 > rows) {
      yield group;
      [group, taken] = [[], 0];
    }
    group.push(text);
    taken += text.length - 1;
  }
  if (group.length > 0) yield group;
}

/** On this thread. */
export function gradientsHere(config: ModelConfig, longest: number): Gradients {
  const compute = gradientsOf(config, longest);
  return { of: async (shard) => compute(shard), close: async () => {} };
}
