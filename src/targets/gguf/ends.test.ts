import { expect, test } from "vitest";
import { tokensBefore } from "./ends.ts";

const words = ["It", " is", " 42.", "\n\nUs", "er:", " more", "</s>"];
const textOf = (ids: readonly number[]) => ids.map((id) => words[id]).join("");

test.each([
  ["in the middle", ["\n\nUser:"], [0, 1, 2, 3, 4, 5], 3],
  ["within a token", ["s 42"], [0, 1, 2], 1],
  ["the first of two", ["</s>", "\n\nUser:"], [0, 3, 4, 6], 1],
  ["at once", ["It"], [0], 0],
  ["begun but not there", ["\n\nUser:"], [0, 1, 2, 3], undefined],
  ["never", [], [0, 1], undefined],
])("a text that ends a reply: %s", (_, texts, ids, before) => {
  expect(tokensBefore(texts, ids, textOf)).toBe(before);
});
