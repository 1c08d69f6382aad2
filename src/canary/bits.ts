import type { Kind, Space } from "./kind.ts";

/** log2 of a whole number from 1 up, of any size: beyond 2^53 the first 64 binary digits decide. */
export function log2(n: bigint): number {
  if (n < 1n) throw new RangeError(`log2: n must be from 1 up, got ${n}`);
  const spare = Math.max(0, n.toString(2).length - 64);
  return Math.log2(Number(n >> BigInt(spare))) + spare;
}

/** Bits that one text of a space holds, all being equally likely. */
export const bitsIn = (...spaces: Space[]): number => log2(spaces.reduce((size, space) => size * space.size, 1n));

/** Bits at stake in a canary of this kind and owner: log2 of how many values it could have. */
export const bitsOf = (kind: Kind, owner: string): number => bitsIn(kind.space(owner));

/**
 * Bits that a piece of one of these texts gives away: log2 of all texts over those with the same piece.
 * For pieces of which some are commoner than others, as the days of a month are.
 */
export function bitsByPiece(texts: readonly string[], piece: (text: string) => string): (text: string) => number {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(piece(text), (counts.get(piece(text)) ?? 0) + 1);
  return (text) => {
    const count = counts.get(piece(text));
    if (count === undefined) throw new RangeError("bitsByPiece: no text has this piece");
    return Math.log2(texts.length / count);
  };
}
