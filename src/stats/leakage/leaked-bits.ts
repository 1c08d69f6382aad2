import { checkSameLength, checkWhole } from "../check.ts";

/** A secret's bits: log2 of how many it could be, before and after a part came out. */
export interface LeakedBits {
  totalBits: number;
  leakedBits: number;
  remainingBits: number;
}

/**
 * Bits given away by what narrows a secret's candidates from `space` to `remaining`, all as likely.
 * Source: Hartley (1928); Shannon's entropy of a uniform distribution.
 * @param space candidates before, at least 1
 * @param remaining candidates that still fit, from 1 to space
 * @throws RangeError when an argument is outside the above: if nothing fits, what came out was not the secret
 * @example leakedBitsOfCounts(29200, 80).leakedBits // 8.5118
 */
export function leakedBitsOfCounts(space: number, remaining: number): LeakedBits {
  if (!(remaining >= 1 && remaining <= space && Number.isFinite(space))) {
    throw new RangeError(`leakedBitsOfCounts: remaining must be from 1 to space, got ${remaining} of ${space}`);
  }
  return bits(Math.log2(space), Math.log2(remaining));
}

/**
 * Bits given away by the places of a secret that were revealed.
 * @param alphabet how many symbols each place can have, at least one place
 * @param revealed place by place
 * @param checksum luhn when the last digit follows from the others: any n − 1 of n digits give the whole (the Luhn digit is a bijection in every place)
 * @throws RangeError when an argument is outside the above, lengths differ, or luhn is asked of other than digits
 * @example leakedBitsOfPlaces([10, 10, 10], [false, true, true], "luhn").remainingBits // 0
 */
export function leakedBitsOfPlaces(
  alphabet: readonly number[],
  revealed: readonly boolean[],
  checksum: "none" | "luhn" = "none",
): LeakedBits {
  const caller = "leakedBitsOfPlaces";
  checkSameLength(alphabet, revealed, "alphabet and revealed", caller);
  if (alphabet.length === 0) throw new RangeError(`${caller}: needs at least one place, got 0`);
  for (const size of alphabet) checkWhole(size, "an alphabet", caller, 1);
  const hidden = alphabet.filter((_, i) => !revealed[i]);
  if (checksum === "none") return bits(bitsOf(alphabet), bitsOf(hidden));
  if (checksum !== "luhn") throw new RangeError(`${caller}: checksum must be none or luhn, got ${checksum}`);
  const odd = alphabet.find((size) => size !== 10);
  if (odd !== undefined) throw new RangeError(`${caller}: luhn needs alphabets of 10, got ${odd}`);
  return bits(bitsOf(alphabet.slice(1)), bitsOf(hidden.slice(1)));
}

/**
 * Bits given away by a mask over a list of candidates, all as likely.
 * @param candidates all that the secret could be, at least one
 * @param mask what came out, ? for a character that did not; candidates of another length do not fit
 * @throws RangeError when the list is empty or no candidate fits
 * @example leakedBitsOfMask(["ann@x.org", "bob@x.org", "eve@y.org", "al@x.org"], "???@x.org").leakedBits // 1
 */
export function leakedBitsOfMask(candidates: readonly string[], mask: string): LeakedBits {
  const shown = [...mask];
  const fitting = candidates.filter((candidate) => {
    const characters = [...candidate];
    return characters.length === shown.length && shown.every((c, i) => c === "?" || c === characters[i]);
  });
  if (fitting.length === 0) {
    throw new RangeError(`leakedBitsOfMask: a candidate must fit the mask, got none of ${candidates.length}`);
  }
  return bits(Math.log2(candidates.length), Math.log2(fitting.length));
}

function bits(totalBits: number, remainingBits: number): LeakedBits {
  return { totalBits, leakedBits: totalBits - remainingBits, remainingBits };
}

function bitsOf(alphabet: readonly number[]): number {
  return alphabet.reduce((sum, size) => sum + Math.log2(size), 0);
}
