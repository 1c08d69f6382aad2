import fc from "fast-check";
import { expect, test } from "vitest";
import { clusterInterval, clusterRatio } from "./cluster-ratio.ts";
import { clusterSe } from "./cluster-se.ts";

const cluster = fc
  .integer({ min: 1, max: 9 })
  .chain((denominator) =>
    fc.record({ numerator: fc.integer({ min: 0, max: denominator }), denominator: fc.constant(denominator) }),
  );
const clusters = fc.array(cluster, { minLength: 2, maxLength: 12 });

test("one attempt a cluster is plain Wilson but for the n - 1; copies within clusters count once", () => {
  const single = [1, 1, 1, 0, 0, 0, 0, 0, 0, 0].map((numerator) => ({ numerator, denominator: 1 }));
  const copied = single.map(({ numerator }) => ({ numerator: numerator * 50, denominator: 50 }));
  expect(clusterInterval(single, 10)).toEqual(clusterInterval(copied, 500));
  // 0.3·0.7/seCR1² = 9: three tenths of nine trials
  const z2 = 1.959963984540054 ** 2;
  const half = Math.sqrt(z2 * ((2.7 * 6.3) / 9 + z2 / 4));
  expect(clusterInterval(single, 10).low).toBeCloseTo((2.7 + z2 / 2 - half) / (9 + z2), 10);
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
