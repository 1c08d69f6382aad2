import fc from "fast-check";
import { expect, test } from "vitest";
import { metricRowSchema } from "../records/index.ts";
import { collectAll, metrics, type ScoredAttempt } from "./index.ts";
import { rowsOf, scored } from "./testing.ts";

const some = <T extends string | number>(...values: T[]) => fc.constantFrom(...values);
const attempts = fc.array(
  fc
    .record({
      axes: fc.record({
        scenario: some("notes", "thread"),
        probe: some("direct", "translate"),
        defense: some("none", "filter", "sandwich"),
        kind: some("phone", "pin"),
        role: some("attack", "attack", "utility", "control", "reach"),
        epoch: some(1, 2),
        position: some("start", "end"),
        distance: some(2, 10),
      }),
      canary: some("c-1", "c-2", "c-3", "c-10"),
      outcome: some("leak", "partial", "refusal", "served", "error", "evasive"),
      refused: fc.boolean(),
      bits: fc.double({ min: 0, max: 20, noNaN: true }),
      of: fc.double({ min: 1, max: 40, noNaN: true }),
    })
    .map((attempt) => scored(attempt as Partial<ScoredAttempt>)),
  { minLength: 1, maxLength: 60 },
);
const shuffled = attempts.chain((list) =>
  fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
);

test("the order of attempts changes no byte", () => {
  const json = (list: ScoredAttempt[]) => JSON.stringify(rowsOf({ collect: () => collectAll([]) }, list));
  fc.assert(fc.property(shuffled, ([a, b]) => void expect(json(a)).toBe(json(b))));
});
test("every row fits the schema, holds its value in its interval, and is there once", () => {
  fc.assert(
    fc.property(attempts, (list) => {
      const rows = rowsOf({ collect: () => collectAll([]) }, list);
      for (const row of rows) {
        metricRowSchema.parse(JSON.parse(JSON.stringify(row)));
        if (!("not_measurable" in row)) expect(row.low <= row.value && row.value <= row.high).toBe(true);
      }
      const keys = rows.map(({ metric, by }) => JSON.stringify([metric, by]));
      expect(new Set(keys).size).toBe(keys.length);
    }),
  );
});

test.each(metrics.map((metric) => [metric.name, metric] as const))(
  "%s says why when there is nothing to measure",
  (name, metric) => {
    expect(metric.about).toMatch(/^[a-z].*[^.]$/);
    const rows = rowsOf(metric, []);
    expect(rows.length > 0).toBe(!metric.optional);
    for (const row of rows)
      expect(row).toEqual({ metric: name, by: expect.anything(), not_measurable: expect.any(String) });
  },
);
test("a metric that needs more than the target can do is not measurable", () => {
  const needy = { ...metrics[0]!, name: "needy", needs: ["chat", "prompt-logprobs"] as const };
  expect(rowsOf({ collect: () => collectAll(["chat"], [needy]) }, [scored()])).toEqual([
    { metric: "needy", by: {}, not_measurable: "the target cannot do what this needs: prompt-logprobs" },
  ]);
});
