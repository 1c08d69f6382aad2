import fc from "fast-check";
import { expect, test } from "vitest";
import { signFlip } from "./sign-flip.ts";

/** All 2^n sign vectors, in whole numbers. */
function enumerated(whole: readonly number[]) {
  const observed = whole.reduce((a, b) => a + b, 0);
  const sums = Array.from({ length: 2 ** whole.length }, (_, signs) =>
    whole.reduce((total, d, i) => total + (signs & (1 << i) ? -d : d), 0),
  );
  const share = (holds: (sum: number) => boolean) => sums.filter(holds).length / sums.length;
  return {
    pTwoSided: share((s) => Math.abs(s) >= Math.abs(observed)),
    pGreater: share((s) => s >= observed),
    pLess: share((s) => s <= observed),
  };
}

test("counts what enumeration counts, in whole numbers and in tenths", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -30, max: 30 }), { minLength: 1, maxLength: 10 }), (whole) => {
      const want = Object.fromEntries(
        Object.entries(enumerated(whole)).map(([key, p]) => [key, expect.closeTo(p, 12)]),
      );
      expect(signFlip(whole)).toMatchObject(want);
      expect(signFlip(whole.map((d) => d / 10))).toMatchObject(want);
      expect(signFlip(whole.map((d) => d * 1e-13))).toMatchObject(want); // by halves
    }),
  );
});
test("sums that tie in decimals tie, though not in doubles", () => {
  expect(signFlip([0.1, 0.2, -0.3]).pGreater).toBe(0.625); // the sum is 0, as two of the eight are; 5 of 8 are 0 or more
  expect(signFlip([1e-30, 2e-30, -3e-30]).pGreater).toBe(0.625);
});
test("values too fine for a grid are counted by halves, in either order", () => {
  const fine = Array.from({ length: 21 }, (_, i) => Math.sin(i + 1));
  const { pTwoSided, pGreater, pLess } = signFlip(fine);
  expect(pGreater + pLess).toBeCloseTo(1 + 2 ** -21, 12); // no ties: only the observed is in both
  expect(pTwoSided).toBeCloseTo(2 * Math.min(pGreater, pLess), 12);
  expect(signFlip(fine.toReversed()).pGreater).toBe(pGreater);
});
test("a thousand leaks are no trouble; many fine differences are refused", () => {
  const { pGreater } = signFlip([...Array(520).fill(1), ...Array(480).fill(-1)]);
  expect(pGreater).toBeCloseTo(0.10872414660207075, 12); // scipy: P(Binomial(1000, 1/2) >= 520)
  expect(() => signFlip(Array.from({ length: 60 }, (_, i) => Math.sin(i + 1)))).toThrow(/count 44 such at most/);
});
