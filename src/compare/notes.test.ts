import { expect, test } from "vitest";
import { notesOn } from "./notes.ts";
import { madeUpCompared, madeUpInfo, times } from "./testing.ts";

const base = madeUpCompared("a", times(1, "leak"));
const counts = { planned: 9, done: 4, errors: 0, skipped: 5 };

test("a plain pair of runs needs no note", () => {
  expect(notesOn(base, base, [], true)).toEqual([]);
});

test.each([
  [base, false, "unrelated samples"],
  [madeUpCompared("b", [], { status: "interrupted", counts }), true, "the candidate is interrupted: 4 of 9 attempts"],
  [madeUpCompared("b", [], { options: { limit: 5, epochs: 1, concurrency: 1 } }), true, "one run is longer"],
  [
    madeUpCompared("b", times(2, "leak", { role: "control" })),
    true,
    "never-planted secrets seemed to come out, 0 times in the baseline and 2 in the candidate",
  ],
  [
    madeUpCompared("b", [], { benchmark: { ...madeUpInfo().benchmark, sha256: "b".repeat(64) } }),
    true,
    "the benchmark files differ (tiny 1.0.0 aaaaaaaa, tiny 1.0.0 bbbbbbbb)",
  ],
])("what must be known is said (%#)", (candidate, paired, note) => {
  expect(notesOn(base, candidate, [], paired)).toEqual([expect.stringContaining(note)]);
});
