import { expect, test } from "vitest";
import type { RunInfo } from "../records/index.ts";
import { madeUpCompared, madeUpInfo, times } from "./testing.ts";
import { refuseOtherPlan } from "./unlike.ts";

const other = "e".repeat(64);
const refuse = (changes: Partial<RunInfo>) =>
  refuseOtherPlan(
    madeUpCompared("a", times(1, "leak")),
    madeUpCompared("b", times(1, "leak"), { comparable: other, ...changes }),
  );

test.each([
  [
    "another version",
    { benchmark: { ...madeUpInfo().benchmark, version: "2.0.0" } },
    "the benchmark is tiny 1.0.0 there, tiny 2.0.0 here",
  ],
  [
    "another file",
    { benchmark: { ...madeUpInfo().benchmark, sha256: other } },
    "the benchmark file has changed (aaaaaaaa there, eeeeeeee here)",
  ],
  ["another seed", { seed: "2" }, "the canaries are others (another seed)"],
  ["other texts", { datasets: {} }, "datasets/probes/direct.yaml is another (looselips 0.1.0 there"],
  ["what run.json does not say", {}, "what made them differs (comparable cccccccc there, eeeeeeee here)"],
])("refuses runs of %s, and says what to do", (_, changes, message) => {
  expect(() => refuse(changes)).toThrow(`a and b cannot be paired: ${message}`);
  expect(() => refuse(changes)).toThrow("with --unpaired, which sees less");
});

test("a longer run of the same plan can be paired", () => {
  expect(() => refuse({ options: { limit: 10, epochs: 1, concurrency: 1 } })).not.toThrow();
});
