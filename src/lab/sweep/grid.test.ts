import fc from "fast-check";
import { expect, test } from "vitest";
import { cellsOf, gridSchema, learnedFirst, withSetting } from "./grid.ts";

const grid = (value: unknown) => gridSchema.parse(value);
const problem = (value: unknown) => gridSchema.safeParse(value).error?.issues[0]?.message;

test("nothing said: one training with the benchmark's own options", () => {
  expect(cellsOf(grid({}))).toEqual([{ name: "seed-1", seed: "1", setting: {} }]);
});
test("crossed options: every value with every other, the last one fastest, seed by seed", () => {
  const cells = cellsOf(grid({ seeds: [1, "b"], cross: { width: [32, 64], dedup: [false, true] } }));
  expect(cells).toHaveLength(8);
  expect(cells.slice(0, 3).map(({ name }) => name)).toEqual([
    "width-32_dedup-false_seed-1",
    "width-32_dedup-true_seed-1",
    "width-64_dedup-false_seed-1",
  ]);
  expect(cells[4]).toEqual({ name: "width-32_dedup-false_seed-b", seed: "b", setting: { width: 32, dedup: false } });
});
test("settings one by one, crossed with what is crossed", () => {
  const cells = cellsOf(grid({ cells: [{ noise: 0 }, { noise: 1 }], cross: { width: [32] } }));
  expect(cells.map(({ setting }) => setting)).toEqual([
    { noise: 0, width: 32 },
    { noise: 1, width: 32 },
  ]);
});
test("as many cells as the product, each with a folder of its own whatever the values are called", () => {
  const value = fc.oneof(fc.string({ minLength: 1 }), fc.integer(), fc.boolean());
  const axis = fc.uniqueArray(value, { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(
      axis,
      axis,
      fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 3 }),
      (a, b, seeds) => {
        const cells = cellsOf(grid({ seeds, cross: { a, b } }));
        expect(cells).toHaveLength(a.length * b.length * seeds.length);
        expect(new Set(cells.map(({ name }) => name)).size).toBe(cells.length);
        for (const { name } of cells) expect(name).toMatch(/^[\w.-]{1,130}$/);
      },
    ),
  );
});
test("a cell's setting goes into the options of training, and leaves the rest as it was", () => {
  const options = { width: 64, privacy: { clip: 1 } };
  expect(withSetting(options, { width: 32, "privacy.noise": 2 })).toEqual({
    width: 32,
    privacy: { clip: 1, noise: 2 },
  });
  expect(options).toEqual({ width: 64, privacy: { clip: 1 } });
});
test("none takes an option out", () => {
  expect(withSetting({ width: 64, noise: 1 }, { noise: "none" })).toEqual({ width: 64 });
});
test("a cell that unlearns begins from the one that learned the same", () => {
  const both = grid({ cross: { unlearn: ["none", "ascent"], width: [32, 64] } });
  const [, , ascent] = cellsOf(both);
  expect(learnedFirst(ascent!, both)).toBe("unlearn-none_width-32_seed-1");
  for (const unlearn of [["ascent"], ["ascent", "none"]]) {
    const late = grid({ cross: { unlearn } });
    expect(() => learnedFirst(cellsOf(late)[0]!, late)).toThrow(/cross unlearn with \[none, ascent\], none first/);
  }
});
test("what makes no grid is said", () => {
  expect(problem({ seeds: [1, "1"] })).toMatch(/differ/);
  expect(problem({ cells: [{ width: 1 }, { decay: 1 }] })).toMatch(/the same options/);
  expect(problem({ cells: [{ width: 1 }], cross: { width: [1] } })).toMatch(/`cross` sets too/);
  expect(
    problem({ cross: { a: Array.from({ length: 40 }, (_, i) => i), b: Array.from({ length: 40 }, (_, i) => i) } }),
  ).toMatch(/more than 1000 cells/);
});
