import type { Token } from "./library.ts";

/**
 * Tokens that are read at once. Texts are cut at its multiples and each chunk is read by itself, so that the state of a
 * chunk depends on the text up to its end alone, to the last bit: that is what makes it fit to be shared.
 */
export const chunkTokens = 64;

/** How many of so many tokens lie in whole chunks. */
export const inWholeChunks = (tokens: number): number => tokens - (tokens % chunkTokens);

/** The chunks of a text from a multiple of `chunkTokens` on. */
export const chunksFrom = (tokens: readonly Token[], start: number): { start: number; tokens: Token[] }[] =>
  Array.from({ length: Math.ceil((tokens.length - start) / chunkTokens) }, (_, i) => {
    const from = start + i * chunkTokens;
    return { start: from, tokens: tokens.slice(from, from + chunkTokens) };
  });
