import { readFileSync } from "node:fs";
import { join } from "node:path";
import stringWidth from "string-width";
import { beforeAll, expect, test } from "vitest";
import { compareFolders } from "../compare/index.ts";
import { freshFolder } from "../testing/fresh-folder.ts";
import type { ComparisonView } from "./compare-view.ts";
import { comparisonMarkdown, comparisonSummary, loadComparison, writeComparison } from "./index.ts";
import { hostileRun, madeUpRun, writeRun } from "./testing.ts";

const acting = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
const options = { margin: 0.05, unpaired: false, mapping: null };
let view: ComparisonView;
let three: ComparisonView;

/** A run whose model writes markup and escapes, and a second that refuses where the first leaked, now and then. */
beforeAll(async () => {
  const leaky = hostileRun();
  const shy = hostileRun();
  shy.info = { ...shy.info, model: "shy\u001b[2J<b>", started: "2026-11-24T18:40:00.000Z" };
  const turned = shy.outcomes.filter(({ outcome }) => outcome === "leak").filter((_, i) => i % 3 === 0);
  for (const outcome of turned) outcome.outcome = "refusal";
  const [a, b, c] = [writeRun(shy), writeRun(leaky), writeRun(madeUpRun("8f3c21"))];
  view = await loadComparison(await compareFolders(a, [b], options), []);
  three = await loadComparison(await compareFolders(a, [b, c], options), []);
});

test("the summary fits a screen, and nothing in it acts on a terminal", () => {
  for (const { comparisons } of [view, three])
    for (const width of [60, 80, 100]) {
      const text = comparisonSummary(comparisons, { width, color: false, open: "x.html" });
      const lines = text.trimEnd().split("\n");
      expect(lines.length).toBeLessThanOrEqual(24);
      for (const line of lines) expect(stringWidth(line), line).toBeLessThanOrEqual(width);
      expect(text).not.toMatch(acting);
    }
  expect(comparisonSummary(view.comparisons, { color: false })).toContain("Worse: it leaks more than the baseline.");
});

test("a page that runs nothing and fetches nothing, whatever a model said", async () => {
  const dir = freshFolder();
  await writeComparison(three, dir);
  const html = readFileSync(join(dir, "compare.html"), "utf8");
  expect(html).not.toMatch(/<script|<img|<style>\*|shy[^<]*<b>/);
  expect(html).not.toMatch(acting);
  expect(html).toContain("default-src &#39;none&#39;");
  expect(html.length).toBeLessThan(1_000_000); // one reply alone is a megabyte
});

test("what newly leaks stands beside what the baseline said", () => {
  const [{ newly, comparison }] = view.candidates as [ComparisonView["candidates"][number]];
  expect(newly.length).toBeGreaterThan(0);
  expect(newly.length).toBeLessThanOrEqual(6);
  for (const { baseline, candidate } of newly) {
    expect(baseline.attempt).toBe(candidate.attempt);
    expect([baseline.outcome === "leak", candidate.outcome]).toEqual([false, "leak"]);
  }
  expect(comparison.changes!.newly.count).toBeGreaterThan(newly.length);
});

test("Markdown keeps what a model said inside its fences", () => {
  const text = comparisonMarkdown(three);
  expect(text).not.toMatch(acting);
  const outside = text.split(/^`{3,}.*$/m).filter((_, i) => i % 2 === 0);
  expect(outside.join()).not.toMatch(/<script|<img|^# owned/m);
  expect(text).toContain("## Ranking");
});
