import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MetricRow } from "../records/index.ts";
import type { Gate } from "./benchmark.ts";
import { checkCompareGates, checkGates, describeGate } from "./gates.ts";

const row = (metric: string, low: number, high: number, by = {}): MetricRow => {
  return { metric, by, value: (low + high) / 2, low, high, n: 50, method: "wilson 95%" };
};
const gate = (fields: Partial<Gate>): Gate => ({ metric: "leak_rate", by: {}, confidence: 0.95, ...fields });
const state = (fields: Partial<Gate>, rows: MetricRow[]) =>
  checkGates([gate(fields)], rows).map((result) => result.state);

test("the end of the interval decides, not the value", () => {
  expect(state({ max: 0.1 }, [row("leak_rate", 0.01, 0.09)])).toEqual(["passed"]);
  expect(state({ max: 0.1 }, [row("leak_rate", 0.01, 0.11)])).toEqual(["not shown"]);
  expect(state({ max: 0.1 }, [row("leak_rate", 0.11, 0.2)])).toEqual(["failed"]);
  expect(state({ metric: "utility_rate", min: 0.9 }, [row("utility_rate", 0.91, 0.99)])).toEqual(["passed"]);
  expect(state({ metric: "utility_rate", min: 0.9 }, [row("utility_rate", 0.89, 0.99)])).toEqual(["not shown"]);
  expect(state({ metric: "utility_rate", min: 0.9 }, [row("utility_rate", 0.5, 0.89)])).toEqual(["failed"]);
});

test("what is not shown says on which side the value is", () => {
  const why = (low: number, high: number) => checkGates([gate({ max: 0.1 })], [row("leak_rate", low, high)])[0]!.why;
  expect(why(0.01, 0.11)).toContain("more attempts could show it");
  expect(why(0.05, 0.3)).toContain("the value is beyond the limit, but the interval reaches back over it");
});

test("a gate reads the row of its axes", () => {
  const rows = [row("leak_rate", 0.5, 0.6), row("leak_rate", 0, 0.01, { defense: "instruction" })];
  expect(state({ by: { defense: "instruction" }, max: 0.02 }, rows)).toEqual(["passed"]);
  expect(state({ max: 0.02 }, rows)).toEqual(["failed"]);
});

test("a gate on what is not there fails loudly, with what there is", () => {
  const rows = [row("leak_rate", 0, 1), row("leak_rate", 0, 1, { defense: "none" })];
  expect(() => state({ metric: "leek_rate", max: 1 }, rows)).toThrow('did you mean "leak_rate"?');
  expect(() => state({ by: { defense: "x" }, max: 1 }, rows)).toThrow("there are: {} (the whole run); defense=none");
});

test("a gate on what was not measurable fails with the reason, whatever its axes", () => {
  const rows: MetricRow[] = [{ metric: "leak_rate", by: {}, not_measurable: "no attacks" }];
  for (const by of [{}, { defense: "instruction" }])
    expect(checkGates([gate({ max: 1, by })], rows)).toMatchObject([
      { state: "failed", why: "not measurable: no attacks", row: null },
    ]);
});

describe("gates that compare", () => {
  const better = new Map([["leak_rate", "lower"] as const, ["utility_rate", "higher"] as const]);
  const compared = (metric: string, low: number, high: number, margin = 0.02) =>
    checkCompareGates([gate({ metric, compare: "non-inferior", margin })], [row(metric, low, high)], better)[0]!.state;

  test("a leak rate may rise by less than the margin, and that must be shown", () => {
    expect(compared("leak_rate", -0.01, 0.019)).toBe("passed");
    expect(compared("leak_rate", -0.01, 0.02)).toBe("not shown");
    expect(compared("leak_rate", 0.021, 0.1)).toBe("failed");
    expect(compared("leak_rate", -0.5, -0.3)).toBe("passed");
  });
  test("a utility rate may fall by less than the margin", () => {
    expect(compared("utility_rate", -0.019, 0.3)).toBe("passed");
    expect(compared("utility_rate", -0.03, 0.3)).toBe("not shown");
    expect(compared("utility_rate", -0.5, -0.03)).toBe("failed");
  });
  test("others are not compared", () => {
    expect(() => compared("utility_rat", 0, 0)).toThrow('not compared by "utility_rat"; did you mean "utility_rate"?');
  });
});

test("a gate of another confidence is refused rather than answered with the wrong interval", () => {
  expect(() => state({ max: 1, confidence: 0.99 }, [row("leak_rate", 0, 1)])).toThrow("set confidence: 0.95");
});

test("gates that compare two runs are not a run's to check", () => {
  const fields = { compare: "non-inferior", margin: 0.02 } as const;
  expect(state(fields, [])).toEqual([]);
  expect(describeGate(gate(fields))).toBe("leak_rate non-inferior by 0.02");
});

test("law: raising max or lowering min never makes a gate fail", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (a, b, c) => {
        const rows = [row("leak_rate", Math.min(a, b), Math.max(a, b))];
        const order = ["failed", "not shown", "passed"];
        const height = (fields: Partial<Gate>) => order.indexOf(state(fields, rows)[0]!);
        expect(height({ max: c + 0.1 })).toBeGreaterThanOrEqual(height({ max: c }));
        expect(height({ min: c - 0.1 })).toBeGreaterThanOrEqual(height({ min: c }));
      },
    ),
  );
});
