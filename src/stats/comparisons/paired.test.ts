import fc from "fast-check";
import { expect, test } from "vitest";
import { binomialDensity } from "../numeric/binomial-density.ts";
import { mcnemar } from "./mcnemar.ts";
import { mcnemarPower } from "./mcnemar-power.ts";
import { newcombe } from "./newcombe.ts";
import { noninferiority } from "./noninferiority.ts";
import { pairedDifference } from "./paired-difference.ts";
import { tango } from "./tango.ts";

const pairs = fc
  .integer({ min: 1, max: 500 })
  .chain((n) =>
    fc
      .integer({ min: 0, max: n })
      .chain((b) => fc.tuple(fc.constant(b), fc.integer({ min: 0, max: n - b }), fc.constant(n))),
  );

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
test("newcombe holds its estimate and turns around when the sides are swapped", () => {
  fc.assert(
    fc.property(pairs, pairs, ([k1, , n1], [k2, , n2]) => {
      const [x, y] = [newcombe(k1, n1, k2, n2), newcombe(k2, n2, k1, n1)];
      expect(-1 - 1e-12 <= x.low && x.low <= x.difference && x.difference <= x.high && x.high <= 1 + 1e-12).toBe(true);
      expect(x.low).toBeCloseTo(-y.high, 10);
    }),
  );
});
test("noninferiority decides by the interval as by the test, and is easier with a wider margin", () => {
  fc.assert(
    fc.property(pairs, fc.double({ min: 0.01, max: 0.5, noNaN: true }), ([b, c, n], margin) => {
      const { decision, p, low, high } = noninferiority(b, c, n, margin, 0.05);
      if (Math.abs(p - 0.05) > 1e-6) expect(decision === "non-inferior").toBe(p < 0.05);
      if (decision === "inferior") expect(low).toBeGreaterThan(margin);
      if (high < 0.5) expect(noninferiority(b, c, n, 0.5, 0.05).decision).toBe("non-inferior");
    }),
  );
});
test("mcnemar: mid-p is below exact, both know which side is which, one-sided chances overlap in what was seen", () => {
  fc.assert(
    fc.property(fc.nat(300), fc.nat(300), (b, c) => {
      const [x, y] = [mcnemar(b, c), mcnemar(c, b)];
      expect(x.midP <= x.exact && x.midP >= 0 && x.exact <= 1).toBe(true);
      expect([x.exact, x.midP]).toEqual([expect.closeTo(y.exact, 12), expect.closeTo(y.midP, 12)]);
      if (b + c > 0) {
        expect(x.exactGreater + y.exactGreater).toBeCloseTo(1 + binomialDensity(b, b + c, 0.5, 0.5), 12);
        expect(x.midPGreater + y.midPGreater).toBeCloseTo(1, 12);
      }
    }),
  );
});
test("mcnemar with a million discordant pairs, and with a p-value near the smallest number", () => {
  expect(mcnemar(500_000, 500_000).exact).toBe(1);
  expect(mcnemar(499_000, 501_000).exact).toBeCloseTo(0.0456082998653896, 12); // scipy binomtest
  expect(mcnemar(0, 1000).exact / 2 ** -999).toBeCloseTo(1, 10);
});
test("exact power is the sum over all tables of the trinomial", () => {
  const [p10, p01, n, alpha] = [0.35, 0.1, 14, 0.0625];
  let [exact, mid] = [0, 0];
  for (let b = 0; b <= n; b++) {
    for (let c = 0; b + c <= n; c++) {
      const chance =
        binomialDensity(b, n, p10, 1 - p10) * binomialDensity(c, n - b, p01 / (1 - p10), 1 - p01 / (1 - p10));
      const p = mcnemar(b, c);
      if (p.exact <= alpha + 1e-9) exact += chance; // 5 to 0 is a tie: 2/2^5 = 0.0625
      if (p.midP <= alpha + 1e-9) mid += chance;
    }
  }
  const power = mcnemarPower({ p10, p01, n, alpha });
  expect([power.exactPower, power.midPPower]).toEqual([expect.closeTo(exact, 12), expect.closeTo(mid, 12)]);
});
test("power at the sample size, and of the smallest detectable difference, is what was asked for", () => {
  const plan = { p10: 0.2, p01: 0.1, n: 150, power: 0.8 };
  const { sampleSize, mde } = mcnemarPower(plan);
  expect(mcnemarPower({ ...plan, n: sampleSize }).power).toBeGreaterThanOrEqual(0.8);
  expect(mcnemarPower({ ...plan, n: sampleSize - 1 }).power).toBeLessThan(0.8);
  expect(mcnemarPower({ ...plan, p10: 0.15 + mde / 2, p01: 0.15 - mde / 2 }).power).toBeCloseTo(0.8, 9);
});
test("exact power for thousands of pairs nears the asymptotic one", () => {
  const { power, exactPower, midPPower } = mcnemarPower({ p10: 0.06, p01: 0.045, n: 5000 });
  expect(exactPower).toBeGreaterThan(power - 0.02);
  expect(Math.abs(midPPower - power)).toBeLessThan(0.01);
});
test("pairedDifference: the error shrinks as the sides agree, by the covariance", () => {
  const values = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), {
    minLength: 2,
    maxLength: 30,
  });
  fc.assert(
    fc.property(values, (items) => {
      const [a, b] = [items.map(([x]) => x), items.map(([, y]) => y)];
      const { se, seUnpaired, correlation, low, difference, high } = pairedDifference(a, b);
      expect(low <= difference && difference <= high).toBe(true);
      if (correlation > 1e-9) expect(se).toBeLessThan(seUnpaired);
      if (correlation < -1e-9) expect(se).toBeGreaterThan(seUnpaired);
      const { seClusterCR1 } = pairedDifference(a, b, { clusters: items.map((_, i) => i) });
      expect(seClusterCR1).toBeCloseTo(se, 9); // every item a cluster of its own
    }),
  );
});
