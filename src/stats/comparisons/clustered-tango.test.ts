import fc from "fast-check";
import { expect, test } from "vitest";
import { clusteredTango, type PairCluster } from "./clustered-tango.ts";
import { tango } from "./tango.ts";

const cluster = (most: number) =>
  fc
    .integer({ min: 1, max: most })
    .chain((n) => fc.tuple(fc.nat(n), fc.constant(n)))
    .chain(([b, n]) => fc.record({ b: fc.constant(b), c: fc.nat(n - b), n: fc.constant(n) }));
const clusters = fc.array(cluster(6), { minLength: 1, maxLength: 60 });
const sum = (list: readonly PairCluster[], key: keyof PairCluster) => list.reduce((all, one) => all + one[key], 0);

test("without a cluster of two pairs it is Tango's interval", () => {
  fc.assert(
    fc.property(fc.array(cluster(1), { minLength: 1, maxLength: 80 }), (list) => {
      const { difference, low, high } = tango(sum(list, "b"), sum(list, "c"), list.length);
      expect(clusteredTango(list)).toEqual({ difference, low, high, designEffect: 1 });
    }),
  );
});

test("never narrower than with independent pairs, holds its estimate, and turns around when the two are swapped", () => {
  fc.assert(
    fc.property(clusters, (list) => {
      const own = clusteredTango(list);
      const free = tango(sum(list, "b"), sum(list, "c"), sum(list, "n"));
      expect(
        own.low <= free.low && own.low <= own.difference && own.difference <= own.high && own.high >= free.high,
      ).toBe(true);
      const swapped = clusteredTango(list.map(({ b, c, n }) => ({ b: c, c: b, n })));
      expect(swapped.low).toBeCloseTo(-own.high, 9);
      expect(swapped.high).toBeCloseTo(-own.low, 9);
    }),
  );
});

test("pairs that are copies of each other tell no more than one of them", () => {
  fc.assert(
    fc.property(
      fc.array(cluster(1), { minLength: 2, maxLength: 60 }),
      fc.integer({ min: 2, max: 9 }),
      (list, copies) => {
        const one = tango(sum(list, "b"), sum(list, "c"), list.length);
        const many = clusteredTango(list.map(({ b, c, n }) => ({ b: b * copies, c: c * copies, n: n * copies })));
        expect(many.low).toBeLessThanOrEqual(one.low + 1e-9);
        expect(many.high).toBeGreaterThanOrEqual(one.high - 1e-9);
      },
    ),
  );
});

test("by hand: two canaries, one always turns and one never does, are two pairs and not ten", () => {
  const { difference, low, high, designEffect } = clusteredTango([
    { b: 5, c: 0, n: 5 },
    { b: 0, c: 0, n: 5 },
  ]);
  expect({ difference, designEffect }).toEqual({ difference: 0.5, designEffect: 5 });
  const two = tango(1, 0, 2);
  expect([low, high]).toEqual([expect.closeTo(two.low, 12), expect.closeTo(two.high, 12)]);
});

test("few canaries that turn often make it wider where all turn one way than where they turn both ways", () => {
  const still = Array.from({ length: 40 }, () => ({ b: 0, c: 0, n: 50 }));
  const turned = (way: "b" | "c", count: number) => ({ b: 0, c: 0, n: 50, [way]: count });
  const oneWay = clusteredTango([...still, turned("b", 8), turned("b", 6), turned("b", 3), turned("b", 2)]);
  const bothWays = clusteredTango([...still, turned("b", 8), turned("c", 6), turned("b", 3), turned("c", 2)]);
  expect(oneWay.designEffect).toBeGreaterThan(1.5 * bothWays.designEffect);
  expect(bothWays.designEffect).toBeGreaterThan(1);
});

test("where no pair differs there are as many as clusters", () => {
  const same = Array.from({ length: 12 }, () => ({ b: 0, c: 0, n: 9 }));
  const { low, high } = tango(0, 0, 12);
  expect(clusteredTango(same)).toEqual({
    difference: 0,
    designEffect: 9,
    low: expect.closeTo(low, 12),
    high: expect.closeTo(high, 12),
  });
});

test("says what is wrong with its counts", () => {
  expect(() => clusteredTango([])).toThrow("clusteredTango: n must be a whole number from 1 up, got 0");
  expect(() => clusteredTango([{ b: 2, c: 0, n: 1 }])).toThrow(RangeError);
  expect(() => clusteredTango([{ b: 0, c: 0, n: 1 }], 95)).toThrow("clusteredTango: level");
});
