import { hash } from "node:crypto";

/**
 * Tells exact duplicates among at most so many texts, by 64 bits of their SHA-256: 16 to 32 bytes of memory a text, whatever their length.
 * Two different texts among a hundred million are taken for duplicates with a probability of 0.0003.
 * @returns whether a text was seen before
 */
export function duplicates(texts: number): (text: string) => boolean {
  const size = 2 ** Math.ceil(Math.log2(Math.max(2, 2 * texts)));
  const seen = new BigUint64Array(size); // open addressing; 0 is an empty place
  return (text) => {
    const key = hash("sha256", text, "buffer").readBigUInt64LE() || 1n;
    for (let at = Number(key % BigInt(size)); ; at = (at + 1) % size) {
      if (seen[at] === key) return true;
      if (seen[at] !== 0n) continue;
      seen[at] = key;
      return false;
    }
  };
}
