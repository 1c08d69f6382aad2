import { expect, test } from "vitest";
import { clusteredPower, detectableDifference } from "./clustered-power.ts";
import { mcnemarPower } from "./mcnemar-power.ts";

const plan = { pairs: 1728, clusters: 480, size: 4.5, rate: 0.5, correlation: 0.1 };

test("independent pairs have the power of McNemar's test", () => {
  // no correlation: p10 = 0.55·0.5, p01 = 0.45·0.5
  const { power } = mcnemarPower({ p10: 0.275, p01: 0.225, n: 1728 });
  expect(clusteredPower({ ...plan, correlation: 0 }, 0.05)).toBeCloseTo(power, 6);
});
test("the detectable difference has the power asked for, and grows with what makes it harder", () => {
  const least = detectableDifference(plan)!;
  expect(clusteredPower(plan, least)).toBeCloseTo(0.8, 6);
  expect(detectableDifference({ ...plan, correlation: 0.3 })!).toBeGreaterThan(least);
  expect(detectableDifference({ ...plan, pairs: 900, clusters: 250 })!).toBeGreaterThan(least);
  expect(detectableDifference({ ...plan, clusters: 20, size: 86.4 })!).toBeGreaterThan(least);
  expect(detectableDifference(plan, 0.9)!).toBeGreaterThan(least);
});
test("more attempts on the same canaries help only so far", () => {
  const often = (times: number) => detectableDifference({ ...plan, pairs: 1728 * times, size: 4.5 * times })!;
  expect(often(4)).toBeLessThan(often(1));
  expect(often(1000)).toBeGreaterThan(0.9 * often(100));
  expect(detectableDifference({ pairs: 3, clusters: 3, size: 1, rate: 0.5, correlation: 0 })).toBeUndefined();
});
test("what makes no sense is refused", () => {
  expect(() => clusteredPower(plan, 0.6)).toThrow("difference must be between 0 and");
  expect(() => clusteredPower({ ...plan, rate: 0 }, 0.05)).toThrow("rate must be between 0 and 1");
  expect(() => clusteredPower({ ...plan, size: 0.5 }, 0.05)).toThrow("size must be from 1");
});
