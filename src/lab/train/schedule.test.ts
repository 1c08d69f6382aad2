import fc from "fast-check";
import { expect, test } from "vitest";
import { learningRate, poisson, shuffled } from "./schedule.ts";

const all = ({ steps, rows }: ReturnType<typeof shuffled>) =>
  Array.from({ length: steps }, (_, step) => rows(step)).flat();

test("every row is learned once an epoch, in whatever batches", () => {
  const sizes = fc.record({
    rows: fc.integer({ min: 1, max: 40 }),
    batch: fc.integer({ min: 1, max: 50 }),
    epochs: fc.integer({ min: 1, max: 4 }),
  });
  fc.assert(
    fc.property(sizes, ({ rows, batch, epochs }) => {
      const learned = all(shuffled(rows, batch, epochs, "s"));
      for (let epoch = 0; epoch < epochs; epoch++)
        expect(learned.slice(epoch * rows, (epoch + 1) * rows).sort((a, b) => a - b)).toEqual([...Array(rows).keys()]);
      expect(learned).toHaveLength(rows * epochs);
    }),
  );
});
test("a step asked for alone is the step in its turn", () => {
  expect(shuffled(30, 7, 3, "s").rows(9)).toEqual(shuffled(30, 7, 3, "s").rows(9));
  const inTurn = shuffled(30, 7, 3, "s");
  const rows = Array.from({ length: 10 }, (_, step) => inTurn.rows(step));
  expect(shuffled(30, 7, 3, "s").rows(9)).toEqual(rows[9]);
});
test("a private sample takes each row with its chance, and may take none", () => {
  const { steps, rows } = poisson(50, 0.1, 2000, "s");
  const taken = Array.from({ length: steps }, (_, step) => rows(step).length);
  expect(taken.reduce((a, b) => a + b, 0) / steps).toBeCloseTo(5, 0);
  const variance = taken.reduce((sum, n) => sum + (n - 5) ** 2, 0) / steps;
  expect(variance).toBeGreaterThan(4);
  expect(variance).toBeLessThan(5.1); // 50 x 0.1 x 0.9 = 4.5: not a batch of a fixed size
  expect(Math.min(...taken)).toBe(0);
});
test("the rate rises, stays and falls", () => {
  const rates = Array.from({ length: 100 }, (_, step) => learningRate(1, step, 100));
  expect(rates[0]).toBe(0.1);
  expect(rates[40]).toBe(1);
  expect(rates[99]).toBeLessThan(0.1);
  expect(Math.min(...rates)).toBeGreaterThan(0);
});
