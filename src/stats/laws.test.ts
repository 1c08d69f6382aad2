import fc from "fast-check";
import { expect, test } from "vitest";
import { clusterInterval } from "./cluster-ratio.ts";
import { leakAtK } from "./leak-at-k.ts";
import { tango } from "./tango.ts";
import { wilson } from "./wilson.ts";

test("wilson holds its estimate within [0, 1], for every k and n below 200", () => {
  for (let n = 1; n < 200; n++) {
    for (let k = 0; k <= n; k++) {
      const { low, high } = wilson(k, n);
      expect(0 <= low && low <= k / n && k / n <= high && high <= 1, `${k} of ${n}: ${low} to ${high}`).toBe(true);
    }
  }
});
test("wilson agrees with scipy's binomtest(15, 148).proportion_ci('wilson')", () => {
  expect(wilson(15, 148).low).toBeCloseTo(0.0624, 4);
  expect(wilson(15, 148).high).toBeCloseTo(0.1605, 4);
});
test("tango holds its estimate and turns around when the pair is swapped", () => {
  for (let n = 1; n < 14; n++) {
    for (let b = 0; b <= n; b++) {
      for (let c = 0; b + c <= n; c++) {
        const [x, y] = [tango(b, c, n), tango(c, b, n)];
        expect(-1 <= x.low && x.low <= x.difference && x.difference <= x.high && x.high <= 1).toBe(true);
        expect(x.low).toBeCloseTo(-y.high, 10);
      }
    }
  }
});
test("leak@k is the share of all k-subsets that hold a leak", () => {
  for (let n = 1; n <= 7; n++) {
    for (let c = 0; c <= n; c++) {
      const sizes = Array.from({ length: n + 1 }, () => ({ all: 0, hit: 0 }));
      for (let set = 0; set < 2 ** n; set++) {
        const size = sizes[set.toString(2).replaceAll("0", "").length]!;
        size.all++;
        if (set % 2 ** c !== 0) size.hit++; // the first c tries are the leaks
      }
      for (let k = 1; k <= n; k++) expect(leakAtK(n, c, k)).toBeCloseTo(sizes[k]!.hit / sizes[k]!.all, 12);
    }
  }
});
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
  const cluster = fc
    .integer({ min: 1, max: 9 })
    .chain((denominator) =>
      fc.record({ numerator: fc.integer({ min: 0, max: denominator }), denominator: fc.constant(denominator) }),
    );
  fc.assert(
    fc.property(fc.array(cluster, { minLength: 2, maxLength: 12 }), (clusters) => {
      const below = clusters.reduce((sum, c) => sum + c.denominator, 0);
      const r = clusters.reduce((sum, c) => sum + c.numerator, 0) / below;
      const { low, high } = clusterInterval(clusters, below);
      expect(0 <= low && low <= r && r <= high && high <= 1 && low < high).toBe(true);
    }),
  );
});
