import type { Arena } from "./kernel/arena.ts";

/** What a layer remembers of one text: positions in the arena. Keys lie by column, (D, capacity), the rest by row, (capacity, D). */
export interface LayerCache {
  keys: number;
  values: number;
  /** Inputs of the three convolutions: a new token needs the last few. */
  queriesIn: number;
  keysIn: number;
  mixIn: number;
}

/** A text being read or written: its tokens so far, and what every layer remembers of them. */
export interface Sequence {
  readonly capacity: number;
  readonly layers: readonly LayerCache[];
  tokens: number[];
}

export function makeSequence(arena: Arena, layers: number, D: number, capacity: number): Sequence {
  const take = () => arena.take(capacity * D);
  return {
    capacity,
    layers: Array.from({ length: layers }, () => ({
      keys: take(),
      values: take(),
      queriesIn: take(),
      keysIn: take(),
      mixIn: take(),
    })),
    tokens: [],
  };
}

/** Makes `to` remember the first `length` tokens of `from`, in place of what it held. */
export function copyPrefix(arena: Arena, D: number, from: Sequence, to: Sequence, length: number): void {
  const { floats } = arena;
  for (const [l, source] of from.layers.entries()) {
    const target = to.layers[l]!;
    for (const part of ["values", "queriesIn", "keysIn", "mixIn"] as const)
      floats.copyWithin(target[part], source[part], source[part] + length * D);
    for (let d = 0; d < D; d++) {
      const column = source.keys + d * from.capacity;
      floats.copyWithin(target.keys + d * to.capacity, column, column + length);
    }
  }
  to.tokens = from.tokens.slice(0, length);
}
