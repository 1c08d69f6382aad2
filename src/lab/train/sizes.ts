/** Shapes of lab models by name: width, layers, heads, width of the feed-forward layer. Beside them, parameters without the embedding of the vocabulary. */
export const sizes = {
  tiny: { width: 32, layers: 2, heads: 2, hidden: 128 }, // 26 thousand
  small: { width: 64, layers: 2, heads: 2, hidden: 256 }, // 0.1 million
  medium: { width: 96, layers: 3, heads: 3, hidden: 384 }, // 0.33 million
  large: { width: 160, layers: 4, heads: 5, hidden: 480 }, // 1 million
} as const;

export const sizeNames = Object.keys(sizes) as (keyof typeof sizes)[];
