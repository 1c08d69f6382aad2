import { expect, test } from "vitest";
import { expectedExposure, exposures } from "../../metrics/memorization/index.ts";
import type { MeasuredRow, MetricRow } from "../../records/index.ts";
import { freshFolder } from "../../testing/fresh-folder.ts";
import { audit } from "./audit.ts";
import { readMeasured } from "./score-audit.ts";
import { lookup, options, planting, untrained } from "./testing.ts";

const levels = [1, 4, 16];
const canaries = planting(20, levels);
const asked = { canaries, options: options(), version: "0.0.0", concurrency: 8 };

/** The row of a metric with just these axes. */
function rowOf(rows: readonly MetricRow[], metric: string, by: MetricRow["by"] = {}): MeasuredRow {
  const key = (some: object) => JSON.stringify(Object.entries(some).sort());
  const row = rows.find((one) => one.metric === metric && key(one.by) === key(by));
  if (!row || "not_measurable" in row) throw new Error(`${metric} ${key(by)}: ${JSON.stringify(row)}`);
  return row;
}
const holds = ({ low, high }: MeasuredRow, value: number) => low <= value && value <= high;

test("an untrained model: ranks are uniform, so exposure is 2^-b likely to reach b bits, and nothing is told apart", async () => {
  const { dir, rows } = await audit({ ...asked, target: untrained(), out: freshFolder() });
  const bits = [...exposures((await readMeasured(dir)).subjects).values()].map((one) => one.bits).sort((a, b) => a - b);
  // Kolmogorov's distance to the distribution of log2 64 - log2 R, R uniform from 1 to 64; 1.63/sqrt(120) is its 1% limit.
  const below = (b: number) => 1 - Math.floor(64 / 2 ** b + 1e-9) / 64 + 1 / 64;
  const distance = Math.max(
    ...bits.map((b) => Math.abs(bits.filter((other) => other <= b + 1e-9).length / bits.length - below(b))),
  );
  expect(distance).toBeLessThan(1.63 / Math.sqrt(bits.length));
  expect(expectedExposure(64)).toBeCloseTo(6 - 295.998 / 64, 4); // log2 64! = 295.998
  expect(expectedExposure(100_000)).toBeCloseTo(1 / Math.LN2, 3);
  expect(holds(rowOf(rows, "exposure_excess", { repeats: 0 }), 0)).toBe(true);
  expect(holds(rowOf(rows, "exposure"), expectedExposure(64))).toBe(true);
  for (const score of ["value", "exposure", "loss", "zlib", "min-k"]) {
    expect(holds(rowOf(rows, "auc", { score, repeats: 0 }), 0.5), score).toBe(true);
    expect(holds(rowOf(rows, "auc", { score }), 0.5), score).toBe(true);
  }
  for (const repeats of levels)
    expect(rowOf(rows, "epsilon_lower", { score: "value", repeats }).value).toBeLessThan(0.5);
  expect(rowOf(rows, "extraction_rate", { prefix: "all", match: "verbatim", decoding: "greedy" }).value).toBe(0);
  expect(rowOf(rows, "trend_p", { of: "exposure" }).value).toBeGreaterThan(0.01);
});

test("a lookup table: above its threshold all is extracted and exposure is at its maximum, below it nothing is", async () => {
  const { rows } = await audit({ ...asked, target: lookup(canaries, 4), out: freshFolder() });
  const greedy = { prefix: "all", match: "verbatim", decoding: "greedy" };
  for (const [repeats, known] of [
    [0, false],
    [1, false],
    [4, true],
    [16, true],
  ] as const) {
    expect(rowOf(rows, "extraction_rate", { ...greedy, repeats }).value, `${repeats} repeats`).toBe(known ? 1 : 0);
    expect(rowOf(rows, "discoverable", { repeats, n: 1, p: 0.9 }).value).toBe(known ? 1 : 0);
    if (!known) continue;
    expect(rowOf(rows, "exposure", { repeats })).toMatchObject({ value: 6, high: 6 });
    expect(rowOf(rows, "extraction_strength", { repeats }).value).toBe(1);
    expect(rowOf(rows, "auc", { repeats, score: "loss" }).value).toBe(1);
    // 20 of 20 guesses right: Clopper and Pearson's lower bound is 0.05^(1/20) = 0.8609, whose logit is 1.823.
    expect(rowOf(rows, "epsilon_lower", { repeats, score: "value" }).value).toBeCloseTo(1.823, 3);
  }
  expect(rowOf(rows, "exposure_max").value).toBe(6);
  expect(holds(rowOf(rows, "exposure_excess", { repeats: 0 }), 0)).toBe(true);
  expect(rowOf(rows, "trend_p", { of: "exposure" }).value).toBeLessThan(1e-3);
  expect(rows.find(({ metric, by }) => metric === "auc" && by.score === "min-k++")).toMatchObject({
    not_measurable: expect.stringContaining("vocabulary"),
  });
});
