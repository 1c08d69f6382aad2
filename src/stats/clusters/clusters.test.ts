import fc from "fast-check";
import { expect, test } from "vitest";
import { wilson } from "../proportions/wilson.ts";
import { clusterInterval, clusterRatio, effectiveTrials } from "./cluster-ratio.ts";
import { clusterSe } from "./cluster-se.ts";
import { designEffect } from "./design-effect.ts";
import { intraCorrelation } from "./intra-correlation.ts";

const cluster = fc
  .integer({ min: 1, max: 9 })
  .chain((denominator) =>
    fc.record({ numerator: fc.integer({ min: 0, max: denominator }), denominator: fc.constant(denominator) }),
  );
const clusters = fc.array(cluster, { minLength: 2, maxLength: 12 });

test("one attempt a cluster is plain Wilson; copies within clusters count once", () => {
  const single = [1, 1, 1, 0, 0, 0, 0, 0, 0, 0].map((numerator) => ({ numerator, denominator: 1 }));
  const copied = single.map(({ numerator }) => ({ numerator: numerator * 50, denominator: 50 }));
  const plain = wilson(3, 10);
  expect(clusterInterval(single, 10)).toEqual({
    low: expect.closeTo(plain.low, 12),
    high: expect.closeTo(plain.high, 12),
  });
  expect(clusterInterval(copied, 500)).toEqual({
    low: expect.closeTo(plain.low, 12),
    high: expect.closeTo(plain.high, 12),
  });
});
test("clustered trials are worth as many as there are clusters up to as many as there are trials", () => {
  fc.assert(
    fc.property(clusters, (some) => {
      const trials = some.reduce((sum, c) => sum + c.denominator, 0);
      const worth = effectiveTrials(some, trials);
      const copies = trials ** 2 / some.reduce((sum, c) => sum + c.denominator ** 2, 0);
      expect(worth).toBeLessThanOrEqual(trials);
      expect(worth).toBeGreaterThanOrEqual(Math.min(some.length, copies) - 1e-9);
    }),
  );
});
test("what varies between clusters makes trials worth less, and more so when few clusters show it", () => {
  const of = (...hits: number[]) =>
    effectiveTrials(
      hits.map((numerator) => ({ numerator, denominator: 10 })),
      10 * hits.length,
    );
  expect(of(5, 5, 5, 5, 5, 5, 5, 5)).toBeGreaterThan(70);
  expect(of(9, 1, 9, 1, 9, 1, 9, 1)).toBeLessThan(20);
  // 8 leaks of 80 either way; on one canary they could be one leak
  expect(of(1, 1, 1, 1, 1, 1, 1, 1)).toBeGreaterThan(4 * of(8, 0, 0, 0, 0, 0, 0, 0));
});
test("a design effect of the normal case: Student's t for few clusters, nothing for many", () => {
  const cases = [4, 40, 4000].map((G) => {
    const residuals = Array.from({ length: G }, (_, i) => (i % 2 === 0 ? 1 : -1) * Math.sqrt((4 * (G - 1)) / G));
    return designEffect({ residuals, plainVariance: G, most: 1000, oneWay: 1 }, 1.959963984540054, 0.05); // CR1 is 4 times as much
  });
  // K = G and at most G - 1 degrees: t is 3.182, 2.0227, 1.9606, and ln 4 moves towards ln(1000)/2 by 0.5/K²
  expect(cases[0]).toBeCloseTo(
    1 + (Math.exp((Math.log(4) + ((0.5 / 16) * Math.log(1000)) / 2) / (1 + 0.5 / 16)) - 1) * (3.182446 / 1.959964) ** 2,
    4,
  );
  expect(cases[1]).toBeCloseTo(4.198, 2);
  expect(cases[2]).toBeCloseTo(4.002, 2);
});
test("intraCorrelation: copies are 1, alternation is 0, and of shares the textbook's number", () => {
  const of = (...hits: number[]) => intraCorrelation(hits.map((numerator) => ({ numerator, denominator: 4 })));
  expect(of(4, 0, 4, 0)).toBe(1);
  expect(of(2, 2, 2, 2)).toBe(0);
  // B = 4·(0.25² + 0 + 0 + 0.25²)/3 = 1/6, W = (0.75 + 1 + 1 + 0.75)/12 = 7/24: negative
  expect(of(1, 2, 2, 3)).toBe(0);
  // B = 4·(0.5² + 0.5²)/3 = 2/3, W = (0 + 1 + 1 + 0)/12 = 1/6: (1/2)/(2/3 + 3/6) = 3/7
  expect(of(0, 2, 2, 4)).toBeCloseTo(3 / 7, 12);
  expect(() => of(4, 4)).toThrow("all trials ended alike");
  expect(() => intraCorrelation([{ numerator: 1, denominator: 1 }])).toThrow("needs 2 clusters");
});
test("a cluster interval holds its estimate, stays in [0, 1] and has a width", () => {
  fc.assert(
    fc.property(clusters, (some) => {
      const below = some.reduce((sum, c) => sum + c.denominator, 0);
      const r = some.reduce((sum, c) => sum + c.numerator, 0) / below;
      const { low, high } = clusterInterval(some, below);
      expect(0 <= low && low <= r && r <= high && high <= 1 && low < high).toBe(true);
    }),
  );
});
test("clusterRatio of leaks is clusterSe of the attempts behind them", () => {
  fc.assert(
    fc.property(clusters, (some) => {
      const attempts = some.flatMap(({ numerator, denominator }, id) =>
        Array.from({ length: denominator }, (_, i) => ({ id, leaked: Number(i < numerator) })),
      );
      const se = clusterSe(
        attempts.map(({ leaked }) => leaked),
        attempts.map(({ id }) => id),
      );
      const ratio = clusterRatio(some);
      expect([ratio.estimate, ratio.seCR0, ratio.seCR1]).toEqual([
        expect.closeTo(se.mean, 12),
        expect.closeTo(se.seCR0, 12),
        expect.closeTo(se.seCR1, 12),
      ]);
    }),
  );
});
test("for clusters of one size the jackknife is CR1; where only one cluster has attempts there is none", () => {
  const equal = [0, 3, 1, 2, 0].map((numerator) => ({ numerator, denominator: 3 }));
  expect(clusterRatio(equal).seJackknife).toBeCloseTo(clusterRatio(equal).seCR1, 12);
  const alone = [
    { numerator: 1, denominator: 4 },
    { numerator: 0, denominator: 0 },
  ];
  expect(clusterRatio(alone)).not.toHaveProperty("seJackknife");
});
test("copies within clusters do not make the error smaller", () => {
  const once = clusterSe([1, 0, 0, 1, 1], [1, 2, 3, 4, 5]);
  const twice = clusterSe([1, 1, 0, 0, 0, 0, 1, 1, 1, 1], [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
  expect(twice.seCR1).toBeCloseTo(once.seCR1, 12);
  expect(twice.designEffect).toBeCloseTo(2 * once.designEffect, 12);
});
