import { checkNumbers } from "../check.ts";

/** How a canary counts among references with its own score: before, in the middle of, or behind them. */
export type Ties = "min" | "mid" | "max";

/**
 * Exposure of a canary whose rank among all candidates is known: log2(space) − log2(rank). 0 bits is the last place, log2(space) the first.
 * Source: Carlini et al. (2019), The secret sharer, section 4.
 * @param rank from 1, the most memorized, to space; a tied rank may be a half
 * @param space how many candidates there are, the canary included
 * @returns bits
 * @throws RangeError when the rank is outside 1..space
 * @example exposureOfRank(7, 1024) // 7.1926
 */
export function exposureOfRank(rank: number, space: number): number {
  if (!(space >= 1 && Number.isFinite(space) && rank >= 1 && rank <= space)) {
    throw new RangeError(`exposureOfRank: rank must be from 1 to space, got rank ${rank} in a space of ${space}`);
  }
  return Math.log2(space) - Math.log2(rank);
}

/**
 * Rank of a canary among references, and its exposure in the space that they and the canary make up.
 * @param score log-perplexity: lower is more memorized. Infinite ones are allowed
 * @param references scores of candidates that were not trained on; none gives rank 1 of 1, 0 bits
 * @throws RangeError when a score is no number
 * @example exposureByRank(2, [2, 2, 2, 2, 2, 2, 2], "min") // { rank: 1, exposureBits: 3 }
 */
export function exposureByRank(
  score: number,
  references: readonly number[],
  ties: Ties = "mid",
): { rank: number; exposureBits: number } {
  checkNumbers([score], "score", "exposureByRank", { infinite: true });
  checkNumbers(references, "references", "exposureByRank", { atLeast: 0, infinite: true });
  const shares = { min: 0, mid: 0.5, max: 1 };
  if (!Object.hasOwn(shares, ties)) throw new RangeError(`exposureByRank: ties must be min, mid or max, got ${ties}`);
  const lower = references.filter((reference) => reference < score).length;
  const equal = references.filter((reference) => reference === score).length;
  const rank = 1 + lower + equal * shares[ties];
  return { rank, exposureBits: exposureOfRank(rank, references.length + 1) };
}
