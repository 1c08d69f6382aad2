import { expect, test } from "vitest";
import { collectAll } from "./index.ts";
import { lostGroups } from "./lost.ts";
import { scored } from "./testing.ts";

type Cell = { probe: string; role?: "attack" | "utility"; answered: number; failed: number };

/** What a run of these cells is missing, and whether its leak rate can be quoted. */
function run(cells: readonly Cell[]) {
  const collector = collectAll([]);
  let n = 0;
  const add = (outcome: "error" | "refusal", { probe, role = "attack" }: Cell) =>
    collector.add(
      scored({ id: `${n}`, canary: `c-${n++}`, outcome, axes: { scenario: "notes", probe, role, defense: "none" } }),
    );
  for (const cell of cells) {
    for (let i = 0; i < cell.answered; i++) add("refusal", cell);
    for (let i = 0; i < cell.failed; i++) add("error", cell);
  }
  const rows = collector.rows();
  const whole = rows.find(({ metric, by }) => metric === "leak_rate" && Object.keys(by).length === 0)!;
  return { missing: lostGroups(rows), quotable: !("not_measurable" in whole) };
}
const enough = { probe: "direct", answered: 20, failed: 0 };

test("nothing is missing while as many were answered as failed", () => {
  expect(run([enough, { probe: "table", answered: 3, failed: 3 }])).toEqual({ missing: [], quotable: true });
});
test("a cell without a headline is a cell that is missing, and the other way round", () => {
  for (const table of [
    { probe: "table", answered: 2, failed: 3 },
    { probe: "table", answered: 0, failed: 1 },
  ]) {
    const { missing, quotable } = run([enough, table]);
    expect(quotable).toBe(false);
    expect(missing).toEqual(
      expect.arrayContaining([{ probe: "table" }, expect.objectContaining({ scenario: "notes", probe: "table" })]),
    );
    expect(missing).not.toContainEqual({ probe: "direct" });
  }
});
test("one role that is lost is missing, however much was answered to another", () => {
  const { missing } = run([enough, { probe: "ordinary", role: "utility", answered: 1, failed: 4 }]);
  expect(missing).toContainEqual({ probe: "ordinary" });
  expect(missing).toContainEqual({});
});
test("a run of which nothing was answered is missing as a whole", () => {
  expect(run([{ probe: "direct", answered: 0, failed: 9 }]).missing).toContainEqual({});
});
