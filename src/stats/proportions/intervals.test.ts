import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { binomialAtLeast, binomialAtMost } from "../numeric/binomial.ts";
import { agrestiCoull } from "./agresti-coull.ts";
import { clopperPearson } from "./clopper-pearson.ts";
import { jeffreys } from "./jeffreys.ts";
import { ruleOfThree } from "./rule-of-three.ts";
import { wilson } from "./wilson.ts";

const counts = fc
  .integer({ min: 1, max: 3000 })
  .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n), fc.constantFrom(0.8, 0.95, 0.999)));

describe.each([
  ["wilson", wilson],
  ["clopperPearson", clopperPearson],
  ["jeffreys", jeffreys],
  ["agrestiCoull", agrestiCoull],
] as const)("%s", (name, interval) => {
  test("holds its estimate within [0, 1], turns around with the outcome and grows with the level", () => {
    fc.assert(
      fc.property(counts, ([k, n, level]) => {
        const { low, high } = interval(k, n, level);
        expect(0 <= low && low <= k / n && k / n <= high && high <= 1 && low < high).toBe(true);
        const mirrored = interval(n - k, n, level);
        expect(mirrored.low).toBeCloseTo(1 - high, 10);
        const wider = interval(k, n, (1 + level) / 2);
        expect(wider.low <= low && high <= wider.high).toBe(true);
      }),
    );
  });
  test.each([
    [0, 0, 0.95],
    [-1, 4, 0.95],
    [5, 4, 0.95],
    [0.5, 4, 0.95],
    [1, 4, 1],
    [1, 4, 0],
    [1, 4, Number.NaN],
  ])("refuses %d of %d at level %d", (k, n, level) => {
    expect(() => interval(k, n, level)).toThrow(new RegExp(`^${name}: `));
  });
});

test("wilson holds its estimate, for every k and n below 200", () => {
  for (let n = 1; n < 200; n++) {
    for (let k = 0; k <= n; k++) {
      const { low, high } = wilson(k, n);
      expect(0 <= low && low <= k / n && k / n <= high && high <= 1, `${k} of ${n}: ${low} to ${high}`).toBe(true);
    }
  }
});
test("beyond either end of clopperPearson the count seen has a chance of half the error", () => {
  fc.assert(
    fc.property(counts, ([k, n, level]) => {
      const { low, high } = clopperPearson(k, n, level);
      if (k > 0) expect(binomialAtLeast(k, n, low)).toBeCloseTo((1 - level) / 2, 9);
      if (k < n) expect(binomialAtMost(k, n, high)).toBeCloseTo((1 - level) / 2, 9);
    }),
  );
});
test("clopperPearson covers at least its level, for every n up to 30 and rate", () => {
  for (let n = 1; n <= 30; n++) {
    const intervals = Array.from({ length: n + 1 }, (_, k) => clopperPearson(k, n, 0.9));
    for (let rate = 0.01; rate < 1; rate += 0.07) {
      const covering = intervals
        .map(({ low, high }, k) => (low <= rate && rate <= high ? k : -1))
        .filter((k) => k >= 0);
      const [first, last] = [Math.min(...covering), Math.max(...covering)];
      expect(binomialAtMost(last, n, rate) - binomialAtMost(first - 1, n, rate)).toBeGreaterThanOrEqual(0.9 - 1e-12);
    }
  }
});
test("jeffreys lies within clopperPearson", () => {
  fc.assert(
    fc.property(counts, ([k, n, level]) => {
      const [inner, outer] = [jeffreys(k, n, level), clopperPearson(k, n, level)];
      expect(outer.low <= inner.low && inner.high <= outer.high).toBe(true);
    }),
  );
});
test("the exact rule of three is clopperPearson's upper end at 0 of n; the roundings are above it", () => {
  for (const n of [1, 2, 3, 10, 59, 1e6]) {
    const { threeOverN, logUpper, exactUpper } = ruleOfThree(n);
    expect(exactUpper).toBeCloseTo(clopperPearson(0, n, 0.9).high, 12);
    expect(exactUpper <= logUpper && logUpper <= threeOverN).toBe(true);
  }
});
test("a million trials are no trouble: as scipy's beta.ppf", () => {
  const { low, high } = clopperPearson(300_000, 1_000_000);
  expect([low, high]).toEqual([expect.closeTo(0.29910191, 8), expect.closeTo(0.30089924664, 10)]);
});
