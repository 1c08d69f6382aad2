import fc from "fast-check";
import { expect, test } from "vitest";
import { type Naming, template } from "./template.ts";

const names: string[] = [];
const wrongs: string[] = [];
const naming: Naming = {
  environment: (name) => `<${name}>`,
  variable: (name) => names.push(name),
  wrong: (why) => wrongs.push(why),
};
const fill = (value: unknown, values = {}) => template(value, () => naming).fill(values);

test("variables stand in texts, lists and mappings; a text that is only one keeps its type", () => {
  const value = { a: ["{n}", "no. {n}", { b: "{list}" }], c: 3, d: null };
  expect(fill(value, { n: 4, list: ["x"] })).toEqual({ a: [4, "no. 4", { b: ["x"] }], c: 3, d: null });
  expect(template(value, () => naming).uses).toEqual(new Set(["n", "list"]));
});
test("the environment is put in at once; a brace beside anything but a word is a brace", () => {
  expect(fill("Bearer ${TOKEN}")).toBe("Bearer <TOKEN>");
  expect(fill('query { me { id } } {"a": 1}')).toBe('query { me { id } } {"a": 1}');
});
test("an environment variable without a name is complained of", () => {
  wrongs.length = 0;
  fill("${A-B}");
  fill("${}");
  expect(wrongs).toEqual([
    expect.stringContaining("is written ${NAME}"),
    expect.stringContaining("is written ${NAME}"),
  ]);
});
test("what is put in is never read as a template", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (left, right) => {
      expect(fill("{left}|{right}", { left, right })).toBe(`${left}|${right}`);
    }),
  );
  expect(fill("{text}", { text: "{other} ${TOKEN}" })).toBe("{other} ${TOKEN}");
});
test("values can be written for where they go", () => {
  expect(template("/a/{id}?q={q}", () => naming).fill({ id: "x/y", q: "&" }, encodeURIComponent)).toBe(
    "/a/x%2Fy?q=%26",
  );
});
