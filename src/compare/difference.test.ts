import { expect, test } from "vitest";
import { newcombe, pairedPower } from "../stats/index.ts";
import { pairedDifferenceOf } from "./difference.ts";
import { unpairedDifferenceOf } from "./unpaired.ts";

const cell = { metric: "leak_rate", by: {} };
/** So many canaries with one pair each: b turned to a leak, c from one, the rest leaked with neither. */
const pairs = (b: number, c: number, n: number) => ({
  ...cell,
  canaries: Array.from({ length: n }, (_, i) => ({ b: Number(i < b), c: Number(i >= b && i < b + c), both: 0, n: 1 })),
});
const hits = (count: number, n: number) => ({
  ...cell,
  canaries: Array.from({ length: n }, (_, i) => ({ hits: Number(i < count), n: 1 })),
});

test("what could be seen is McNemar's smallest difference at this much disagreement", () => {
  const { mde } = pairedPower({ p10: 0.1, p01: 0.1, n: 200 });
  expect(pairedDifferenceOf(pairs(20, 20, 200)).detectable).toBeCloseTo(mde, 12);
});

test("where no pair disagreed, it is the smallest that all in one direction would have shown", () => {
  const seen = pairedDifferenceOf(pairs(0, 0, 200)).detectable!;
  expect(pairedPower({ p10: seen + 1e-6, p01: 0, n: 200 }).power).toBeGreaterThanOrEqual(0.8);
  expect(pairedPower({ p10: seen - 1e-3, p01: 0, n: 200 }).power).toBeLessThan(0.8);
  expect(pairedDifferenceOf(pairs(0, 0, 2)).detectable).toBeNull();
});

test("more sums than can be counted are counted in bundles: the test stays quick, and sees what is there", () => {
  const canaries = Array.from({ length: 9000 }, (_, i) => ({
    b: i % 3 === 0 ? 0 : 2,
    c: i % 3 === 0 ? 2 : 0,
    both: 0,
    n: 2,
  }));
  expect(pairedDifferenceOf({ ...cell, canaries }).p).toBeLessThan(1e-6);
  const even = canaries.map((_, i) => ({ b: (i % 2) * 2, c: ((i + 1) % 2) * 2, both: 0, n: 2 }));
  expect(pairedDifferenceOf({ ...cell, canaries: even }).p).toBeGreaterThan(0.9);
});

test("unpaired it is Newcombe's interval, canary by canary, and p agrees with it", () => {
  const { value, low, high, p, detectable } = unpairedDifferenceOf(hits(90, 300), hits(60, 300));
  const known = newcombe(90, 300, 60, 300);
  expect(value).toBeCloseTo(known.difference, 12);
  expect([low, high]).toEqual([expect.closeTo(known.low, 3), expect.closeTo(known.high, 3)]);
  expect(p).toBeLessThan(0.05);
  expect(p).toBeCloseTo(0.0047, 3); // two-sided z test of 30% against 20% of 300 each: z = 2.83
  expect(detectable).toBeCloseTo(((high - low) / 2) * ((1.959964 + 0.841621) / 1.959964), 6);
});

test("unpaired runs that leak alike have p 1", () => {
  expect(unpairedDifferenceOf(hits(30, 100), hits(30, 100))).toMatchObject({ value: 0, p: 1 });
});
