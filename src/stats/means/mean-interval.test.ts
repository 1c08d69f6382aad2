import fc from "fast-check";
import { expect, test } from "vitest";
import { meanInterval } from "./mean-interval.ts";

const unit = { low: 0, high: 1 };

test("Student's interval by hand: 2 ± 4.3027·1/√3", () => {
  expect(meanInterval([1, 2, 3], { low: -10, high: 10 })).toEqual({
    mean: 2,
    low: expect.closeTo(-0.4841, 4),
    high: expect.closeTo(4.4841, 4),
    kind: "student",
  });
});
test("the mean is inside, and nothing is outside the range", () => {
  const values = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(values, (some) => {
      const { mean, low, high } = meanInterval(some, unit);
      expect(0 <= low && low <= mean + 1e-12 && mean - 1e-12 <= high && high <= 1).toBe(true);
    }),
  );
});
test("equal values are no certainty, and one value says nothing", () => {
  expect(meanInterval([1, 1, 1, 1, 1], unit)).toEqual({
    mean: 1,
    low: expect.closeTo(0.05 ** 0.2, 9),
    high: 1,
    kind: "constant",
  });
  expect(meanInterval([0.3], unit)).toEqual({ mean: 0.3, low: 0, high: 1, kind: "range" });
});
test("a value outside the range is refused", () => {
  expect(() => meanInterval([0, 2], unit)).toThrow(/^meanInterval: values must be from 0 to 1, got 2/);
});
