import fc from "fast-check";
import { expect, test } from "vitest";
import { isotonic } from "./isotonic.ts";
import { jonckheereTerpstra } from "./jonckheere-terpstra.ts";
import { rankCorrelation } from "./rank-correlation.ts";

const values = fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 3, maxLength: 20 });

test("rank correlations see order only, and turn around with it", () => {
  fc.assert(
    fc.property(values, (y) => {
      const x = y.map((_, i) => i >> 1);
      const got = rankCorrelation(x, y);
      expect(
        rankCorrelation(
          x.map((v) => v ** 3),
          y.map(Math.exp),
        ),
      ).toEqual(got);
      const turned = rankCorrelation(
        x,
        y.map((v) => -v),
      );
      if (!Number.isNaN(got.spearman)) {
        expect(turned.spearman).toBeCloseTo(-got.spearman, 12);
        expect([turned.spearmanP, turned.kendallP]).toEqual(
          [got.spearmanP, got.kendallP].map((p) => expect.closeTo(p, 12)),
        );
      }
    }),
  );
});
test("a perfect order is 1 to the last bit, and twenty thousand values are no trouble", () => {
  const x = Array.from({ length: 20_000 }, (_, i) => i);
  expect(rankCorrelation(x, x)).toEqual({ spearman: 1, spearmanP: 0, kendallTauB: 1, kendallP: 0 });
});
test("Jonckheere's test is Kendall's test with the group as the dose", () => {
  fc.assert(
    fc.property(fc.array(values, { minLength: 2, maxLength: 4 }), (groups) => {
      const { pTwoSided, z } = jonckheereTerpstra(groups);
      const { kendallP } = rankCorrelation(
        groups.flatMap((group, i) => group.map(() => i)),
        groups.flat(),
      );
      if (!Number.isNaN(z)) expect(pTwoSided).toBeCloseTo(kendallP, 10);
    }),
  );
});
test("the exact p-value is the share of all assignments", () => {
  const short = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(short, short, short, (...groups) => {
      const pool = groups.flat();
      fc.pre(pool.length > 2 && pool.length < 8);
      const sizes = groups.map((group) => group.length);
      const all = assignments(pool, sizes).map((one) => jonckheereTerpstra(one).J);
      const { J, pExactIncreasing } = jonckheereTerpstra(groups, { exact: true });
      expect(pExactIncreasing).toBeCloseTo(all.filter((other) => other >= J).length / all.length, 12);
    }),
    { numRuns: 40 },
  );
});
test("counting gets far beyond enumeration, and says when it is too much", () => {
  const groups = [0, 1, 2].map((g) => Array.from({ length: 12 }, (_, i) => ((i * 7 + g * 3) % 13) + g / 2));
  const { pExactIncreasing, pIncreasing } = jonckheereTerpstra(groups, { exact: true });
  expect(Math.abs(pExactIncreasing! - pIncreasing)).toBeLessThan(0.01);
  const large = Array.from({ length: 8 }, (_, g) => Array.from({ length: 9 }, (_, i) => g + i / 9));
  expect(() => jonckheereTerpstra(large, { exact: true })).toThrow(/too large to count/);
});
test("an isotonic fit does not fall, keeps the weighted mean, leaves rising values alone and fits itself", () => {
  const weighted = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 5 })), {
    minLength: 1,
    maxLength: 20,
  });
  fc.assert(
    fc.property(weighted, (points) => {
      const [y, weights] = [points.map(([v]) => v), points.map(([, w]) => w)];
      const fitted = isotonic(y, weights);
      expect(fitted.every((f, i) => i === 0 || f >= fitted[i - 1]!)).toBe(true);
      const total = (of: number[]) => of.reduce((sum, v, i) => sum + v * weights[i]!, 0);
      expect(total(fitted)).toBeCloseTo(total(y), 9);
      const again = isotonic(fitted, weights);
      again.forEach((f, i) => void expect(f).toBeCloseTo(fitted[i]!, 12));
      const rising = y.toSorted((a, b) => a - b);
      isotonic(rising, weights).forEach((f, i) => void expect(f).toBeCloseTo(rising[i]!, 12));
    }),
  );
});

/** All ways to share a pool among groups of given sizes. */
function assignments(pool: readonly number[], sizes: readonly number[]): number[][][] {
  const [size, ...rest] = sizes;
  if (size === undefined) return [[]];
  return subsets(pool.length, size).flatMap((chosen) => {
    const others = pool.filter((_, i) => !chosen.includes(i));
    return assignments(others, rest).map((groups) => [chosen.map((i) => pool[i]!), ...groups]);
  });
}

function subsets(n: number, size: number, from = 0): number[][] {
  if (size === 0) return [[]];
  const firsts = Array.from({ length: Math.max(0, n - from) }, (_, i) => from + i);
  return firsts.flatMap((first) => subsets(n, size - 1, first + 1).map((rest) => [first, ...rest]));
}
