/** The shape of a model; everything that its weights do not say. */
export interface ModelConfig {
  /** Tokens the softmax can name: the vocabulary's pieces, without slots. A multiple of 8. */
  V: number;
  /** Words outside the vocabulary that a text may hold; they are only ever copied. A multiple of 8; 0 for a model that never copies. */
  S: number;
  /** How many of the pieces, the last ones, are words; each has three more forms that are only ever copied. 0 where S is. */
  W: number;
  /** Width. A multiple of 8 and of H. */
  D: number;
  /** Layers. */
  L: number;
  /** Width of the feed-forward layer. A multiple of 8. */
  F: number;
  /** Taps of the convolution on queries and keys. */
  K: number;
  /** Heads, the first half of which copy. D / H must be a multiple of 8. */
  H: number;
}

/** Heads that copy: those of the last layer point at the token to repeat. */
export const copyHeads = (H: number): number => Math.ceil(H / 2);

/**
 * ALiBi slope of each head (Press et al. 2022, arXiv:2108.12409). The first copying head has none, so that it finds what was said
 * long ago; the others lean a little to what was said last; then 1/8, 1/32, ...
 */
export const slopes = (H: number): number[] =>
  Array.from({ length: H }, (_, head) => {
    if (head < copyHeads(H)) return head === 0 ? 0 : 1 / 64;
    return 2 ** -(3 + 2 * (head - copyHeads(H)));
  });

/** Parameters by name: their shape, and their numbers row by row. */
export type Weights = Record<string, { shape: number[]; data: Float32Array }>;
