import fc from "fast-check";
import { expect, test } from "vitest";
import { pareto } from "./pareto.ts";

const point = (x: number, y: number) => ({ x: { value: x }, y: { value: y } });
const plain = (list: ReturnType<typeof point>[]) => list.map(({ x, y }) => [x.value, y.value]);

test("what is beaten in both is left out, what trades one for the other stays", () => {
  expect(plain(pareto([point(0.5, 0.9), point(0.1, 0.7), point(0.3, 0.6), point(0.6, 0.9)]))).toEqual([
    [0.1, 0.7],
    [0.5, 0.9],
  ]);
});
test("two that are equal stay both", () => {
  expect(pareto([point(0, 0.9), point(0, 0.9)])).toHaveLength(2);
});
test("leaking less along it always costs, and everything else is beaten by it", () => {
  const rate = fc.integer({ min: 0, max: 10 }).map((tenth) => tenth / 10);
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(rate, rate).map(([x, y]) => point(x, y)),
        { minLength: 1 },
      ),
      (points) => {
        const front = pareto(points);
        for (const [i, { x, y }] of front.entries()) {
          const next = front[i + 1];
          if (next) expect(next.x.value > x.value ? next.y.value > y.value : next.y.value === y.value).toBe(true);
        }
        for (const { x, y } of points)
          expect(front.some((best) => best.x.value <= x.value && best.y.value >= y.value)).toBe(true);
      },
    ),
  );
});
