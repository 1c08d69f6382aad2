import { expect, test } from "vitest";
import { plantedCanarySchema } from "../../records/index.ts";
import { memorizedRecords, recordLine } from "../corpus/memorized.ts";
import { referencePlanting } from "./planting.ts";

test("every record is there as training shows it, with a twin that no training text holds", () => {
  const canaries = referencePlanting().map((canary) => plantedCanarySchema.parse(canary));
  const texts = (planted: boolean) =>
    canaries.filter((one) => one.planted === planted).map(({ before, written }) => before + written);
  const lines = memorizedRecords().map(recordLine);
  expect(texts(true)).toEqual(lines);
  expect(texts(false)).toHaveLength(36);
  expect(new Set([...texts(false), ...lines]).size).toBe(72);
  expect(canaries.filter(({ repeats }) => repeats === 256)).toHaveLength(4);
});
