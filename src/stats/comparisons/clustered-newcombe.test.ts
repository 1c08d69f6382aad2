import { expect, test } from "vitest";
import { clusteredNewcombe } from "./clustered-newcombe.ts";
import { newcombe } from "./newcombe.ts";

const clusters = (hits: readonly number[], denominator: number) =>
  hits.map((numerator) => ({ numerator, denominator }));

test("one trial a cluster is Newcombe's interval; copies within clusters count once", () => {
  const [a, b] = [
    [1, 1, 1, 1, 0, 0],
    [1, 0, 0, 0, 0],
  ];
  const plain = newcombe(4, 6, 1, 5);
  const close = Object.fromEntries(Object.entries(plain).map(([key, value]) => [key, expect.closeTo(value, 12)]));
  expect(clusteredNewcombe(clusters(a, 1), clusters(b, 1))).toEqual(close);
  const copied = (hits: readonly number[]) =>
    clusters(
      hits.map((hit) => 30 * hit),
      30,
    );
  expect(clusteredNewcombe(copied(a), copied(b))).toEqual(close);
});
test("attempts that go together make it wider than as many apart", () => {
  const width = ({ low, high }: { low: number; high: number }) => high - low;
  const together = clusteredNewcombe(clusters([9, 1, 9, 1, 9, 1], 10), clusters([5, 5, 5, 5, 5, 5], 10));
  expect(together.difference).toBe(0);
  expect(width(together)).toBeGreaterThan(1.2 * width(newcombe(30, 60, 30, 60)));
});
