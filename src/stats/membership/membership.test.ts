import fc from "fast-check";
import { expect, test } from "vitest";
import { clopperPearson } from "../proportions/clopper-pearson.ts";
import { auc } from "./auc.ts";
import { delong, delongPaired } from "./delong.ts";
import { lira } from "./lira.ts";
import { epsilonLower, oneRunPValue } from "./one-run-audit.ts";
import { minK, minKPlusPlus } from "./token-scores.ts";
import { tprAtFpr } from "./tpr-at-fpr.ts";

const scores = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 2, maxLength: 15 });

test("AUC is the share of pairs in the right order, the same by either way of counting; swapped sides mirror it", () => {
  fc.assert(
    fc.property(scores, scores, (positives, negatives) => {
      const shares = positives.flatMap((p) => negatives.map((n) => (Math.sign(p - n) + 1) / 2));
      const byHand = shares.reduce((a, b) => a + b) / shares.length;
      expect(auc(positives, negatives)).toBeCloseTo(byHand, 12);
      expect(delong({ positives, negatives }).auc).toBeCloseTo(byHand, 12);
      expect(auc(negatives, positives)).toBeCloseTo(1 - byHand, 12);
    }),
  );
});
test("scores may be infinite, but must be numbers", () => {
  expect(auc([Infinity, 1], [-Infinity, 1])).toBe(0.875);
  expect(() => auc([Number.NaN], [1])).toThrow(/^auc: positives must be numbers, got NaN at 0/);
});
test("TPR at FPR is the best over all thresholds, and rises with what is allowed", () => {
  fc.assert(
    fc.property(scores, scores, fc.double({ min: 0, max: 1, noNaN: true }), (positives, negatives, maxFpr) => {
      const got = tprAtFpr(positives, negatives, maxFpr);
      const share = (side: number[], t: number) => side.filter((score) => score >= t).length / side.length;
      const allowed = [...positives, ...negatives, 99].filter((t) => share(negatives, t) <= maxFpr);
      expect(got.tpr).toBe(Math.max(...allowed.map((t) => share(positives, t))));
      const least = allowed.filter((t) => share(positives, t) === got.tpr).map((t) => share(negatives, t));
      expect(got.fpr).toBe(Math.min(...least));
      expect(tprAtFpr(positives, negatives, 1).tpr).toBe(1);
    }),
  );
});
test("29 false positives of 100 are allowed at 0.29, whose hundredfold is 28.999999999999996", () => {
  const negatives = Array.from({ length: 100 }, (_, i) => i);
  expect(tprAtFpr([71], negatives, 0.29)).toMatchObject({ tpr: 1, falsePositives: 29 });
});
test("the paired test adds up, knows no difference from itself, and does not care which comes first", () => {
  const items = fc.array(fc.tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: -4, max: 4 })), {
    minLength: 4,
    maxLength: 24,
  });
  fc.assert(
    fc.property(items, (both) => {
      const half = both.length >> 1;
      const side = (i: 0 | 1) => ({
        positives: both.slice(0, half).map((s) => s[i]),
        negatives: both.slice(half).map((s) => s[i]),
      });
      const [x, y] = [delongPaired(side(0), side(1)), delongPaired(side(1), side(0))];
      const variance = x.varianceA + x.varianceB - 2 * x.covariance;
      if (variance > 1e-12) expect(x.z).toBeCloseTo(x.difference / Math.sqrt(variance), 6);
      expect([x.z, x.p]).toEqual([y.z === 0 ? 0 : -y.z, y.p]);
      expect(delongPaired(side(0), side(0))).toMatchObject({ difference: 0, z: 0, p: 1 });
    }),
  );
});
test("AUCs that differ without any variance are infinitely far apart", () => {
  const a = { positives: [2, 3], negatives: [0, 1] };
  const b = { positives: [0, 1], negatives: [2, 3] };
  expect(delongPaired(a, b)).toMatchObject({ z: Infinity, p: 0 });
});
test("Min-K% rises with k to the mean; Min-K%++ of standardized scores is Min-K%", () => {
  const logProbs = [-0.5, -3, -1, -7, -0.1];
  expect([0.2, 0.4, 0.6, 1].map((k) => minK(logProbs, k))).toEqual(
    [-7, -5, -11 / 3, -2.32].map((v) => expect.closeTo(v, 12)),
  );
  expect(minKPlusPlus(logProbs, Array(5).fill(0), Array(5).fill(1), 0.4)).toBe(minK(logProbs, 0.4));
  expect(
    minK(
      Array.from({ length: 100 }, (_, i) => -i),
      0.29,
    ),
  ).toBeCloseTo(-85, 12); // 29 values, 71 to 99
});
test("LiRA without a difference between in and out says nothing", () => {
  expect(lira({ x: 3, muIn: 1, sigmaIn: 2, muOut: 1, sigmaOut: 2 })).toEqual({
    logRatio: 0,
    offline: expect.closeTo(0.8413, 4),
  });
});
test("without delta the bound on epsilon is the logit of Clopper and Pearson's lower bound", () => {
  for (const [r, v] of [
    [50, 40],
    [100, 100],
    [2000, 1100],
  ] as const) {
    const { low } = clopperPearson(v, r, 0.9);
    expect(epsilonLower({ m: 3000, r, v, delta: 0 }, 0.05)).toBeCloseTo(Math.log(low / (1 - low)), 9);
  }
});
test("at the bound the p-value is alpha, below it less; delta costs", () => {
  const run = fc.tuple(fc.integer({ min: 1, max: 120 }), fc.nat(120), fc.constantFrom(0, 1e-6, 1e-4));
  fc.assert(
    fc.property(run, ([r, v, delta]) => {
      const audit = { m: 200, r, v: Math.min(v, r), delta };
      const eps = epsilonLower(audit, 0.05);
      expect(eps).toBeLessThanOrEqual(epsilonLower({ ...audit, delta: 0 }, 0.05) + 1e-12);
      if (eps === 0) return;
      expect(oneRunPValue(audit, eps)).toBeCloseTo(0.05, 8);
      expect(oneRunPValue(audit, eps / 2)).toBeLessThan(0.05);
    }),
  );
});
test("the densest window below v is the greatest over all windows", () => {
  const audit = { m: 40, r: 30, v: 22 };
  const chance = (k: number) => oneRunPValue({ ...audit, v: k, delta: 0 }, 0.3);
  const means = Array.from({ length: 22 }, (_, i) => (chance(22 - i - 1) - chance(22)) / (i + 1));
  expect(oneRunPValue({ ...audit, delta: 0.001 }, 0.3)).toBeCloseTo(
    chance(22) + 2 * 40 * 0.001 * Math.max(...means),
    12,
  );
});
