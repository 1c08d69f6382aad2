import { expect, test } from "vitest";
import { attemptId, plan, planned } from "../run/index.ts";
import { planInput } from "../run/testing.ts";
import { planReader } from "./plan.ts";

const input = planInput();
const specs = [...plan(input)];
const ids = specs.map(attemptId);
const reader = (count = planned(input)) => planReader({ input, count });

test("gives the spec of every id, in whatever order attempts ended", () => {
  const { take, missing } = reader();
  for (const [i, id] of [...ids.entries()].reverse()) expect(take(id, true)).toEqual(specs[i]);
  expect(missing()).toEqual({ spec: undefined, count: 0 });
});
test("knows no stranger, and nothing beyond a limit", () => {
  expect(reader().take("0123456789abcdef", true)).toBeUndefined();
  expect(reader(3).take(ids[3]!, true)).toBeUndefined();
});
test("a failed attempt may come again, an answered one was answered before", () => {
  const { take } = reader();
  expect(take(ids[0]!, false)).toEqual(specs[0]);
  expect(take(ids[0]!, true)).toEqual(specs[0]);
  expect(take(ids[0]!, true)).toBe("answered before");
});
test("names what was never tried: one that failed was", () => {
  const { take, missing } = reader();
  take(ids[1]!, false);
  take(ids[2]!, true);
  expect(missing()).toEqual({ spec: specs[0], count: specs.length - 2 });
});
