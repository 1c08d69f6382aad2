import fc from "fast-check";
import { expect, test } from "vitest";
import { positionAfter, windows } from "./scan-text.ts";

const found = async (chunks: string[], needle: string, size: number, margin: number) => {
  const places: string[] = [];
  for await (const { text, from, to, ...start } of windows(chunks, size, margin))
    for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + 1)) {
      if (at < from || at >= to) continue;
      const { line, column } = positionAfter(start, text.slice(0, at));
      places.push(`${line}:${column}`);
    }
  return places;
};

test("a value over the edge of two windows is found once, where it begins", async () => {
  expect(await found(["aaaa\naaa4", "2aaaaaaaaaaaaa"], "42", 5, 3)).toEqual(["2:4"]);
});

test("an empty text has no windows", async () => {
  expect(await found([], "x", 5, 3)).toEqual([]);
});

test("law: however a text is cut, the same places are found", async () => {
  const texts = fc.array(fc.string({ unit: fc.constantFrom("4", "2", "\n", "x") }), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(texts, fc.integer({ min: 1, max: 9 }), async (chunks, size) => {
      expect(await found(chunks, "42", size, 3)).toEqual(await found([chunks.join("")], "42", 1000, 3));
    }),
  );
});
