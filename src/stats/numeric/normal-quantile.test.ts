import fc from "fast-check";
import { expect, test } from "vitest";
import { normalQuantile } from "./normal-quantile.ts";

test("agrees with the values printed with the algorithm", () => {
  expect(normalQuantile(0.25)).toBeCloseTo(-0.6744897501960817, 14);
  expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306167814, 14);
  expect(normalQuantile(1e-20)).toBeCloseTo(-9.26234008979841, 13);
});
test("agrees with scipy.stats.norm.ppf in all three pieces", () => {
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14);
  expect(normalQuantile(0.5)).toBe(0);
  expect(normalQuantile(0.9999999)).toBeCloseTo(5.19933758, 7);
  expect(normalQuantile(1e-12)).toBeCloseTo(-7.034483825301131, 12);
});
test("is the inverse of the integral of the density", () => {
  const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  for (const p of [0.55, 0.7, 0.92, 0.93, 0.99, 0.9999]) {
    const z = normalQuantile(p);
    const steps = 2000; // Simpson's rule from 0 to z, error far below 1e-12
    let sum = density(0) + density(z);
    for (let i = 1; i < steps; i++) sum += density((z * i) / steps) * (i % 2 === 0 ? 2 : 4);
    expect(0.5 + (sum * z) / steps / 3).toBeCloseTo(p, 12);
  }
});
test("is odd around one half and rises", () => {
  const p = fc.integer({ min: 1, max: 1023 }).map((i) => i / 1024); // 1 - p is exact
  fc.assert(fc.property(p, (a) => void expect(normalQuantile(a)).toBeCloseTo(-normalQuantile(1 - a), 12)));
  fc.assert(fc.property(p, p, (a, b) => a >= b || normalQuantile(a) < normalQuantile(b)));
});
test.each([0, 1, -0.1, 1.1, Number.NaN])("has no quantile at %s", (p) => {
  expect(() => normalQuantile(p)).toThrow(RangeError);
});
