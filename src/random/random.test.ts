import fc from "fast-check";
import { expect, test } from "vitest";
import { seeded } from "./random.ts";

test("the same seed gives the same draws", () => {
  const draw = (seed: string) => {
    const random = seeded(seed);
    return [random.next(), random.int(10), random.big(10n ** 30n), random.pick(["a", "b", "c"])];
  };
  expect(draw("x")).toEqual(draw("x"));
  expect(draw("x")).not.toEqual(draw("y"));
});
test("a fork does not move its parent, and its label names it", () => {
  const a = seeded(1);
  const b = seeded(1);
  const forked = a.fork("canaries").next();
  expect(forked).toBe(b.fork("canaries").next());
  expect(forked).not.toBe(b.fork("plan").next());
  expect(a.next()).toBe(b.next());
});
test("draws stay in range", () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 2 ** 31 - 1 }), fc.bigInt(1n, 10n ** 40n), (seed, n, big) => {
      const random = seeded(seed);
      expect(random.next()).toBeLessThan(1);
      expect(random.int(n)).toBeLessThan(n);
      const drawn = random.big(big);
      expect(drawn >= 0n && drawn < big).toBe(true);
    }),
  );
});
test("a shuffle holds the same things and leaves its input alone", () => {
  const list = Array.from({ length: 20 }, (_, i) => i);
  const shuffled = seeded(3).shuffle(list);
  expect(shuffled).not.toEqual(list);
  expect(shuffled.sort((a, b) => a - b)).toEqual(list);
});
test("the first few of a shuffle are those of the whole one, and leave the generator where it does", () => {
  const list = Array.from({ length: 20 }, (_, i) => i);
  const [whole, part] = [seeded(3), seeded(3)];
  expect(part.shuffle(list, 5)).toEqual(whole.shuffle(list).slice(0, 5));
  expect(part.next()).toBe(whole.next());
});
test("integers are even: chi-square of 60,000 throws of a die is below its 99.9% point", () => {
  const random = seeded(4);
  const counts = new Array<number>(6).fill(0);
  for (let i = 0; i < 60_000; i++) counts[random.int(6)]!++;
  expect(counts.reduce((sum, n) => sum + (n - 10_000) ** 2 / 10_000, 0)).toBeLessThan(20.5);
});
