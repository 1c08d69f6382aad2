import type { Token } from "./library.ts";

/**
 * Tokens that are read at once. Texts are cut at its multiples and each chunk is read by itself, so that the state of a
 * chunk depends on the text up to its end alone, to the last bit: that is what makes it fit to be shared. From 64 tokens on
 * llama.cpp adds up its attention in another order than for the one token of a step.
 */
export const chunkTokens = 32;

/** How many of so many tokens lie in whole chunks. */
export const inWholeChunks = (tokens: number): number => tokens - (tokens % chunkTokens);

/** A piece of a text, and where it stands. */
export interface Chunk {
  start: number;
  tokens: Token[];
}

/** The chunks of a text from a multiple of `chunkTokens` on. */
export const chunksFrom = (tokens: readonly Token[], start: number): Chunk[] =>
  Array.from({ length: Math.ceil((tokens.length - start) / chunkTokens) }, (_, i) => {
    const from = start + i * chunkTokens;
    return { start: from, tokens: tokens.slice(from, from + chunkTokens) };
  });
