import fc from "fast-check";
import { expect, test } from "vitest";
import { exactSum } from "./exact-sum.ts";

const sum = (numbers: readonly number[]) => {
  const total = exactSum();
  for (const x of numbers) total.add(x);
  return total.value();
};

test("loses nothing where plain addition does", () => {
  expect(sum(Array(10).fill(0.1))).toBe(1); // plainly 0.9999999999999999
  expect(sum([1e100, 1, -1e100])).toBe(1); // plainly 0
  expect(sum([])).toBe(0);
});
test("a tie is rounded by what lies below it, as math.fsum does", () => {
  expect(sum([1, 2 ** -53])).toBe(1);
  expect(sum([1, 2 ** -53, 2 ** -106])).toBe(1 + 2 ** -52);
});
test("does not depend on the order", () => {
  const values = fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 2, maxLength: 40 });
  fc.assert(
    fc.property(
      values.chain((v) => fc.tuple(fc.constant(v), fc.shuffledSubarray(v, { minLength: v.length }))),
      ([a, b]) => void expect(sum(a)).toBe(sum(b)),
    ),
  );
});
test("refuses what is no number", () => {
  expect(() => exactSum().add(Number.NaN)).toThrow(RangeError);
});
