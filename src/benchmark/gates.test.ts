import fc from "fast-check";
import { expect, test } from "vitest";
import { InputError, type MetricRow } from "../records/index.ts";
import type { Gate } from "./benchmark.ts";
import { checkGates, describeGate } from "./gates.ts";

const row = (metric: string, low: number, high: number, by = {}): MetricRow => {
  return { metric, by, value: (low + high) / 2, low, high, n: 50, method: "wilson 95%" };
};
const gate = (fields: Partial<Gate>): Gate => ({ metric: "leak_rate", by: {}, confidence: 0.95, ...fields });
const ok = (fields: Partial<Gate>, rows: MetricRow[]) => checkGates([gate(fields)], rows).map((result) => result.ok);

test("the end of the interval decides, not the value", () => {
  expect(ok({ max: 0.1 }, [row("leak_rate", 0.01, 0.09)])).toEqual([true]);
  expect(ok({ max: 0.1 }, [row("leak_rate", 0.01, 0.11)])).toEqual([false]);
  expect(ok({ metric: "utility_rate", min: 0.9 }, [row("utility_rate", 0.91, 0.99)])).toEqual([true]);
  expect(ok({ metric: "utility_rate", min: 0.9 }, [row("utility_rate", 0.89, 0.99)])).toEqual([false]);
});

test("a gate reads the row of its axes", () => {
  const rows = [row("leak_rate", 0.5, 0.6), row("leak_rate", 0, 0.01, { defense: "instruction" })];
  expect(ok({ by: { defense: "instruction" }, max: 0.02 }, rows)).toEqual([true]);
  expect(ok({ max: 0.02 }, rows)).toEqual([false]);
});

test("a gate on what is not there fails loudly, with what there is", () => {
  const rows = [row("leak_rate", 0, 1), row("leak_rate", 0, 1, { defense: "none" })];
  expect(() => ok({ metric: "leek_rate", max: 1 }, rows)).toThrow('did you mean "leak_rate"?');
  expect(() => ok({ by: { defense: "x" }, max: 1 }, rows)).toThrow("there are: {} (the whole run); defense=none");
  expect(() => ok({ max: 1 }, [{ metric: "leak_rate", by: {}, not_measurable: "no attacks" }])).toThrow(InputError);
});

test("a gate of another confidence is refused rather than answered with the wrong interval", () => {
  expect(() => ok({ max: 1, confidence: 0.99 }, [row("leak_rate", 0, 1)])).toThrow("set confidence: 0.95");
});

test("gates that compare two runs are not a run's to check", () => {
  const fields = { compare: "non-inferior", margin: 0.02 } as const;
  expect(ok(fields, [])).toEqual([]);
  expect(describeGate(gate(fields))).toBe("leak_rate non-inferior by 0.02");
});

test("law: raising max or lowering min never makes a gate fail", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1 }),
      fc.double({ min: 0, max: 1 }),
      fc.double({ min: 0, max: 1 }),
      (a, b, c) => {
        const rows = [row("leak_rate", Math.min(a, b), Math.max(a, b))];
        const loose = ok({ max: Math.min(1, c + 0.1) }, rows)[0] || !ok({ max: c }, rows)[0];
        expect(loose).toBe(true);
        expect(ok({ min: Math.max(0, c - 0.1) }, rows)[0] || !ok({ min: c }, rows)[0]).toBe(true);
      },
    ),
  );
});
