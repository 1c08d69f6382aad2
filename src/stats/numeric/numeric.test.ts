import fc from "fast-check";
import { expect, test } from "vitest";
import { binomialAtLeast, binomialAtMost } from "./binomial.ts";
import { binomialDensity } from "./binomial-density.ts";
import { incompleteBeta, incompleteBetaInverse } from "./incomplete-beta.ts";
import { logNormalCdf, normalCdf } from "./normal-cdf.ts";
import { normalQuantile } from "./normal-quantile.ts";
import { pairsAcross } from "./pairs.ts";
import { midranks } from "./ranks.ts";

const shape = fc.double({ min: 0.5, max: 1e5, noNaN: true });
const inside = fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true });

test("normalCdf agrees with mpmath, far out too", () => {
  expect(normalCdf(-30) / 4.906713927148187e-198).toBeCloseTo(1, 12);
  expect(normalCdf(-2) / 0.02275013194817921).toBeCloseTo(1, 13);
  expect(normalCdf(5)).toBeCloseTo(0.9999997133484281, 15);
  expect(logNormalCdf(-50)).toBeCloseTo(-1254.8313611394199, 9);
  expect([normalCdf(-Infinity), normalCdf(Infinity), normalCdf(Number.NaN)]).toEqual([0, 1, Number.NaN]);
});
test("normalCdf undoes normalQuantile", () => {
  fc.assert(fc.property(inside, (p) => void expect(normalCdf(normalQuantile(p)) / p).toBeCloseTo(1, 10)));
});
test("incompleteBeta agrees with mpmath where libraries do not", () => {
  expect(incompleteBetaInverse(2, 20, 0.5)).toBeCloseTo(0.07864381726520135, 12); // lib-r-math.js is off by 8e-5
  expect(incompleteBetaInverse(0.5, 1e6, 1e-10) / 7.853983597470138e-27).toBeCloseTo(1, 12);
  expect(incompleteBeta(5e5, 5e5 + 1, 0.5)).toBeCloseTo(0.5003989421806659, 13); // 1/2 + half the middle binomial of 1e6
});
test("incompleteBeta is a distribution function with its mirror image, and its inverse undoes it", () => {
  fc.assert(
    fc.property(shape, shape, inside, (a, b, x) => {
      const p = incompleteBeta(a, b, x);
      expect(0 <= p && p <= 1).toBe(true);
      expect(p + incompleteBeta(b, a, 1 - x, x)).toBeCloseTo(1, 10);
    }),
  );
  fc.assert(
    fc.property(shape, shape, fc.double({ min: 1e-12, max: 0.5, noNaN: true }), (a, b, p) => {
      const x = incompleteBetaInverse(a, b, p);
      if (x < 0.999)
        expect(incompleteBeta(a, b, x)).toBeCloseTo(p, 9); // nearer to 1 a double cannot hold x
      else expect(incompleteBeta(a, b, x)).toBeCloseTo(p, 3);
    }),
  );
});
test("binomial densities sum to 1 and to their tails", () => {
  for (const n of [1, 2, 17, 400]) {
    for (const p of [0, 1e-3, 0.3, 0.5, 1]) {
      let below = 0;
      for (let k = 0; k <= n; k++) {
        expect(binomialAtLeast(k, n, p)).toBeCloseTo(1 - below, 12);
        below += binomialDensity(k, n, p, 1 - p);
        expect(binomialAtMost(k, n, p)).toBeCloseTo(below, 12);
      }
    }
  }
});
test("pairs across groups are the pairs one counts by hand", () => {
  const values = fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 8 });
  fc.assert(
    fc.property(fc.array(values, { maxLength: 4 }), (groups) => {
      const signs = groups.flatMap((group, i) =>
        groups.slice(i + 1).flatMap((later) => group.flatMap((a) => later.map((b) => Math.sign(b - a)))),
      );
      const [rising, level, falling] = [1, 0, -1].map((sign) => signs.filter((one) => one === sign).length);
      expect(pairsAcross(groups)).toEqual({ rising, level, falling });
    }),
  );
});
test("midranks share the ranks of equal values", () => {
  expect(midranks([30, 10, 20, 20, -Infinity])).toEqual([5, 2, 3.5, 3.5, 1]);
});
