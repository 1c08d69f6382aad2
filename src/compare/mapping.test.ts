import { expect, test } from "vitest";
import { InputError } from "../records/index.ts";
import { compareRuns } from "./compare.ts";
import { parseMapping, under } from "./mapping.ts";
import { madeUpCompared, times } from "./testing.ts";

const on = (count: number, defense: string, outcome: "leak" | "refusal") =>
  times(count, outcome, { defense }).map((told, i) => ({ ...told, canary: `c-${i}` }));
const run = madeUpCompared("a", [...on(30, "none", "leak"), ...on(30, "instruction", "refusal")]);

test("a defense removed: attempts under it are paired with those under none, by canary and everything else", () => {
  const [comparison] = compareRuns(under(run, "defense", "instruction"), [under(run, "defense", "none")], {
    margin: 0.05,
    unpaired: false,
  });
  expect(comparison).toMatchObject({
    verdict: "worse",
    unpaired: [],
    changes: { newly: { count: 30 }, noLonger: { count: 0 } },
  });
  expect(comparison!.headline).toMatchObject([{ by: {}, n: 30, baseline: 0, candidate: 1 }]);
  expect(comparison!.changes!.newly.sample[0]).toEqual({ baseline: "000030", candidate: "000000" }); // two ids, one pair
});

test("numbers are values too", () => {
  expect(under(run, "epoch", "1").attempts.size).toBe(60);
});

test("says what there is", () => {
  expect(parseMapping("defense:instruction=none")).toEqual({
    axis: "defense",
    baseline: "instruction",
    candidate: "none",
  });
  expect(() => parseMapping("defense=none")).toThrow("--map takes AXIS:BASELINE=CANDIDATE");
  expect(() => under(run, "defence", "none")).toThrow('a has no axis "defence"; did you mean "defense"?');
  expect(() => under(run, "defense", "instructions")).toThrow(
    'no attempt with defense "instructions"; did you mean "instruction"?',
  );
  expect(() => under(run, "defense", "nothing")).toThrow(InputError);
});
