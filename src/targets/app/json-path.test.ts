import { expect, test } from "vitest";
import { jsonPath, shape, textsAt } from "./json-path.ts";

test.each([
  ["$.a", { a: "x" }, ["x"]],
  ["$.parts[?@.type == 'text'].text", { parts: [{ type: "text", text: "x" }, { type: "image" }] }, ["x"]],
  ["$.message['text','title']", { message: { title: "t", text: "x" } }, ["x", "t"]],
  ["$.n", { n: 3 }, ["3"]],
  ["$.n", { n: null }, [""]],
  ["$.none", { a: 1 }, undefined],
  ["$.a", "no mapping", undefined],
  ["$.a", undefined, undefined],
])("%s of %j", (path, value, texts) => {
  expect(textsAt(jsonPath(path), value)).toEqual(texts);
});
test("a mapping is not a text, and what it holds is said", () => {
  expect(() => textsAt(jsonPath("$.message"), { message: { text: "secret" } })).toThrow(
    "$.message is a mapping with text, not a text: write the path further",
  );
});
test.each(["a.b", "$.a[", "$[?@.a =]", "$.a; process.exit()", "$[?(function(){})()]", ""])("%s is no path", (path) => {
  expect(() => jsonPath(path)).toThrow();
});
test("a shape has keys and no values, and no key that may be somebody's data", () => {
  const value = { user: { name: "Ada", tags: ["x"] }, items: [{ id: 1 }], "ada@example.com": 1, empty: [] };
  expect(shape(value)).toBe(
    "a mapping with user (a mapping with name, tags), items (a list of a mapping with id), …, empty (an empty list)",
  );
  expect([shape("x"), shape(null), shape({}), shape(3)]).toEqual(["a string", "null", "an empty mapping", "a number"]);
});
