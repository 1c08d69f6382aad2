import { expect, test } from "vitest";
import { shippedBenchmarks } from "../../benchmark/index.ts";
import { loadMemorization, parseMemorization } from "./load.ts";

test.each(shippedBenchmarks("memorization"))("%s is valid and named like its file", (name) => {
  const { canaries, repeats, ...benchmark } = loadMemorization(name);
  expect(benchmark.name).toBe(name);
  expect(repeats.toSorted((a, b) => a - b)).toEqual(repeats);
  expect(canaries.pairs * repeats.length).toBeGreaterThanOrEqual(50); // twins enough for a null
});

const least = `name: least
version: 1.0.0
description: Only what must be said.
canaries: { kinds: [pin], pairs: 1 }
repeats: [2]
`;
test("shapes, size and background need not be said", () => {
  expect(parseMemorization(least, "least.yaml")).toMatchObject({
    shapes: ["record", "chat", "document", "code", "email"],
    size: "short",
    background: { texts: 0 },
  });
});
test("every problem is named, with its line", () => {
  const wrong = least.replace("pairs: 1", "pairs: 0").replace("[2]", "[2, 0.5]");
  expect(() => parseMemorization(wrong, "wrong.yaml")).toThrow(
    /^wrong\.yaml:4:34: canaries\.pairs: .*\nwrong\.yaml:5:14: repeats\[1\]: /,
  );
});
test("a file that does not say which sort it is, is read as what was asked for", () => {
  expect(() => parseMemorization("name: a\n", "a.yaml")).toThrow(/a\.yaml:1:1: repeats is missing/);
});
