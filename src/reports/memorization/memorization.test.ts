import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { MetricRow } from "../../records/index.ts";
import { freshFolder } from "../../testing/fresh-folder.ts";
import { hostile } from "../testing.ts";
import { auditHtml } from "./audit-html.ts";
import { cellColumns } from "./cells.ts";
import { story, wholePrefix } from "./story.ts";
import { sweepHtml } from "./sweep-html.ts";
import { sweepSummary } from "./terminal.ts";
import { madeUpAudit, madeUpSweepView, madeUpView } from "./testing.ts";
import { writeAuditPage, writeSweepPage } from "./write.ts";

/** An audit whose null is off. */
const moved = (metric: string, by: number): MetricRow[] =>
  madeUpAudit().map((row) =>
    row.metric === metric && "value" in row && row.by.repeats === 0
      ? { ...row, value: row.value + by, low: row.low + by, high: row.high + by }
      : row,
  );

test("the headline is of what was repeated most, and the null stands beside it", () => {
  const { headline, most, tiles, warnings } = story(madeUpAudit());
  expect([headline?.by, most]).toEqual([{ repeats: 64, ...wholePrefix }, 64]);
  expect(tiles.map(({ name }) => name)).toEqual([
    "never-inserted twins",
    "never against never inserted",
    "inserted 64 times",
    "inserted against never inserted",
    "epsilon, at least",
  ]);
  expect(tiles[0]).toMatchObject({ value: "1.44 bits", about: expect.stringContaining("theory says 1.44") });
  expect(warnings).toEqual([]);
});
test("a null that is none casts doubt, and is a warning", () => {
  expect(story(moved("exposure_excess", 0.5)).warnings).toEqual([expect.stringMatching(/^never-inserted twins: /)]);
  expect(story(moved("auc", 0.2)).warnings).toEqual([expect.stringMatching(/^never against never inserted: 0\.71/)]);
});
test("an epsilon above what the accountant promises casts doubt", () => {
  const promised: MetricRow = {
    metric: "epsilon_promised",
    by: {},
    value: 0.1,
    low: 0.1,
    high: 0.1,
    n: 1,
    method: "accountant",
  };
  const tile = (rows: MetricRow[]) => story(rows).tiles.find(({ name }) => name === "epsilon, at least");
  expect(tile(madeUpAudit())?.doubtful).toBe(false);
  expect(tile([...madeUpAudit(), promised])).toMatchObject({
    doubtful: true,
    about: expect.stringContaining("at most 0.10"),
  });
});
test("attacks come with the best first, each with its null", () => {
  expect(story(madeUpAudit()).membership.map(({ score }) => score)).toEqual(["loss", "zlib", "min-k", "min-k++"]);
  expect(story([]).tiles).toEqual([]);
});
test("a sweep's table: what was measured in some training, blank where it was not", () => {
  const { cells } = madeUpSweepView();
  const columns = cellColumns(cells);
  expect(columns.map(({ name }) => name)).toEqual([
    "parameters",
    "never inserted",
    "once",
    "8 times",
    "64 times",
    "extracted, 64 times",
    "membership, AUC",
    "epsilon, promised",
    "epsilon, at least",
  ]);
  expect(cellColumns([])).toEqual([]);
});
test("the terminal says the answer of a lone training, and a line for each of many", () => {
  const many = sweepSummary(madeUpSweepView());
  expect(many.split("\n").filter((line) => line.startsWith("width"))).toHaveLength(8);
  const { cells, ...rest } = madeUpSweepView();
  const lone = sweepSummary({ ...rest, cells: [{ ...cells[0]!, name: "" }] }, { open: "s/sweep.html" });
  expect(lone).toMatch(/of secrets inserted 64 times were written word for word, \[/);
  expect(lone).toContain("never-inserted twins: 1.44 bits");
  expect(lone).toContain("open s/sweep.html");
  expect(sweepSummary({ ...rest, cells: [], unfinished: "interrupted: 0 of 8 trainings" })).toContain("! interrupted");
});
test("what a model says runs nothing on a page", async () => {
  const sweep = madeUpSweepView();
  for (const page of [
    await auditHtml(madeUpView(hostile)),
    await sweepHtml({ ...sweep, title: hostile, cells: sweep.cells.map((cell) => ({ ...cell, name: hostile })) }),
  ]) {
    expect(page).not.toMatch(/<script|<img|\u202E|\u001b/);
    expect(page).toContain("&lt;script&gt;");
  }
});
test("an audit that was cut short has no headline", async () => {
  const page = await auditHtml({ ...madeUpView(), unfinished: "interrupted: 3 of 640 canaries" });
  expect(page).toContain("No headline");
  expect(page).toContain("interrupted: 3 of 640 canaries");
});
test("pages and figures as files, the same bytes each time", async () => {
  const folder = freshFolder();
  const paths = [
    ...(await writeAuditPage(madeUpView(), join(folder, "a"))),
    ...(await writeSweepPage(madeUpSweepView(), join(folder, "s"))),
  ];
  expect(paths.filter((path) => path.endsWith(".html"))).toHaveLength(2);
  expect(paths.filter((path) => path.endsWith(".svg"))).toHaveLength(8);
  const first = readFileSync(paths[0]!, "utf8");
  await writeAuditPage(madeUpView(), join(folder, "a"));
  expect(readFileSync(paths[0]!, "utf8")).toBe(first);
});
