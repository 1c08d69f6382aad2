import { InputError } from "../../records/index.ts";
import type { ModelConfig } from "../../transformer/config.ts";
import type { TrainOptions } from "./options.ts";
import { sizes } from "./sizes.ts";

/** Taps of the convolutions: a token sees the three before it at once. */
const K = 4;

/**
 * The shape of a lab model: it never points at what it read, so what it says it has learned.
 * @param V pieces of its vocabulary
 * @throws InputError when the width cannot be shared out among the heads
 */
export function shapeOf(options: TrainOptions, V: number): ModelConfig {
  const named = sizes[options.size];
  const { width, layers, heads, hidden } = {
    width: options.width ?? named.width,
    layers: options.layers ?? named.layers,
    heads: options.heads ?? named.heads,
    hidden: options.hidden ?? (options.width === undefined ? named.hidden : 4 * options.width),
  };
  if (width % (8 * heads) !== 0)
    throw new InputError(
      `width ${width} with ${heads} ${heads === 1 ? "head" : "heads"}: each head needs a multiple of 8 of it; ` +
        `width ${Math.ceil(width / (8 * heads)) * 8 * heads} would do`,
    );
  return { V, S: 0, W: 0, D: width, L: layers, F: hidden, K, H: heads };
}
