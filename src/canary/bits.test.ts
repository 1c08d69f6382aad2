import { expect, test } from "vitest";
import { bitsByPiece, log2 } from "./bits.ts";

test("is exact where doubles are, and beyond them", () => {
  expect(log2(1n)).toBe(0);
  expect(log2(71_200n)).toBe(Math.log2(71_200));
  expect(log2(2n ** 5000n)).toBe(5000);
  expect(log2(10n ** 1000n)).toBeCloseTo(1000 * Math.log2(10), 9);
  expect(() => log2(0n)).toThrow(RangeError);
});
test("a common piece gives less away than a rare one", () => {
  const bits = bitsByPiece(["a1", "a2", "a3", "b1"], (text) => text.slice(0, 1));
  expect([bits("b1"), bits("a2")]).toEqual([2, Math.log2(4 / 3)]);
});
