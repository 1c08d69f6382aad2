import { expect, test } from "vitest";
import { refuseHeavier, sequencesThatFit } from "./memory.ts";

const gigabyte = 2 ** 30;
const need = (free: number) => ({
  weights: 4 * gigabyte,
  context: async (sequences: number) => (0.5 + sequences) * gigabyte,
  free: free * gigabyte,
});
const chosen = (free: number, wanted = 8, least = 1) => sequencesThatFit(need(free), wanted, least, "a.gguf");

test.each([
  [40, 8],
  [12.5, 8],
  [12.4, 7],
  [5.5, 1],
])("with %d GB free, %d sequences fit", async (free, sequences) => {
  expect(await chosen(free)).toBe(sequences);
});
test("what does not fit is refused with the numbers", async () => {
  expect(() => refuseHeavier(4 * gigabyte, 3 * gigabyte, "a.gguf")).toThrow(
    /a\.gguf needs 4\.0 GB of memory for its weights alone, 3\.0 GB are free/,
  );
  expect(() => refuseHeavier(4 * gigabyte, 4 * gigabyte, "a.gguf")).not.toThrow();
  await expect(chosen(5)).rejects.toThrow(
    /needs 5\.5 GB of memory \(4\.0 GB of weights, the rest for one text\), 5\.0 GB are free/,
  );
  await expect(chosen(5)).rejects.toThrow(/\?context=TOKENS/);
});
test("a number of sequences that was asked for is not lowered", async () => {
  await expect(chosen(8, 4, 4)).rejects.toThrow(/the rest for 4 texts\).*fewer sequences/);
});
