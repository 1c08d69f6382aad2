import fc from "fast-check";
import { expect, test } from "vitest";
import { InputError } from "../records/index.ts";
import { damageDiffers, firstDifference } from "./difference.ts";

test("names the first field that differs, in the expected one's order", () => {
  const [expected, got] = [
    { a: 1, b: [1, { c: "x" }] },
    { a: 1, b: [1, { c: "y" }] },
  ];
  expect(firstDifference(expected, got)).toEqual({ field: "b.1.c", expected: '"x"', got: '"y"' });
  expect(firstDifference({ a: 1 }, { a: 1, b: 2 })).toEqual({ field: "b", expected: "nothing", got: "2" });
  expect(firstDifference([], {})).toEqual({ field: "", expected: "[]", got: "{}" });
});
test("finds a difference exactly where there is one", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      expect(firstDifference(a, structuredClone(a))).toBeUndefined();
      const same = JSON.stringify(a) === JSON.stringify(b);
      if (firstDifference(a, b) === undefined && !same) expect(a).toEqual(b); // keys in another order
    }),
  );
});
test("what may hold a secret is told by length and place alone; nothing printed acts on a terminal", () => {
  const said = (content: string) => ({ messages: [{ role: "user", content }] });
  const found = firstDifference(said("my PIN is 4821"), said("my PIN is 4822"));
  expect(found).toEqual({
    field: "messages.0.content",
    expected: "14 characters",
    got: "14 characters, another from character 14 on (not shown)",
  });
  const acting = firstDifference({ form: "exact" }, { form: `\u001b[2J\u202e${"x".repeat(500)}` });
  expect(acting!.got).not.toMatch(/[\u001b\u202e]/);
  expect(acting!.got.length).toBeLessThan(100);
});
test("a damaged file is a difference that names it", async () => {
  const reading = (message: string) =>
    damageDiffers("/runs/x", () => Promise.reject(new InputError(message))).catch(({ difference }) => difference);
  expect(await reading("/runs/x/attempts.jsonl:7: not valid JSON")).toMatchObject({
    file: "attempts.jsonl",
    line: 7,
    got: "not valid JSON",
  });
  expect(await reading("/runs/x/metrics.json: no such file")).toMatchObject({ file: "metrics.json" });
  await expect(damageDiffers("/runs/x", () => Promise.reject(new TypeError("bug")))).rejects.toThrow(TypeError);
});
