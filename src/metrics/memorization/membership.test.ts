import { expect, test } from "vitest";
import type { MeasuredRow } from "../../records/index.ts";
import { membershipRows } from "./membership.ts";
import type { Subject } from "./subject.ts";

/** Inserted canaries and never-inserted ones, by their scores. */
function scored(inserted: readonly number[], never: readonly number[]) {
  const values = new Map<Subject, number>();
  for (const [repeats, scores] of [
    [1, inserted],
    [0, never],
  ] as const)
    for (const [i, score] of scores.entries())
      values.set({ canary: { id: `c${repeats}-${i}`, repeats, shape: "record", kind: "pin" } } as Subject, score);
  return membershipRows([...values.keys()], [{ name: "value", values }]);
}
const found = (rows: ReturnType<typeof scored>) =>
  rows
    .filter(({ metric, by }) => metric === "tpr_at_fpr" && Object.keys(by).length === 2)
    .map((row) => row as MeasuredRow);

test("a curve has three points: one inserted canary above all 20 others, one above all but two of them", () => {
  const rows = found(scored([9, 6, 0, 0], [8, 7, ...Array.from({ length: 18 }, () => 1)]));
  expect(rows.map(({ by, value }) => [by.fpr, value])).toEqual([
    [0.001, 1 / 4],
    [0.01, 1 / 4],
    [0.1, 2 / 4],
  ]);
});
test("with too few never-inserted ones for a rate, the row says that it is the rate at no false alarm", () => {
  const [least, , most] = found(scored([9, 6, 0, 0], [8, 7, ...Array.from({ length: 18 }, () => 1)]));
  expect(least!.method).toMatch(
    /rate of 0, none allowed: among 20 never inserted a rate below 0.050 cannot be told from none/,
  );
  expect(most!.method).toMatch(/^at a false-positive rate of 0.1; wilson/);
});
test("never-inserted ones against each other are shared out by chance, half and half", () => {
  const rows = scored([3, 2], [1, 2, 3, 4, 5, 6]);
  expect(rows.find(({ metric, by }) => metric === "auc" && by.repeats === 0)).toMatchObject({
    method: expect.stringMatching(/^3 against 3/),
  });
});
