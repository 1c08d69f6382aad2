import { expect, test } from "vitest";
import { seeded } from "../random/random.ts";
import { fill } from "./fill.ts";

test("puts in slots, as they are", () => {
  expect(fill("{owner}'s {label}", { owner: "Ada {x|y}", label: "PIN" }, seeded(1))).toBe("Ada {x|y}'s PIN");
});
test("picks one of the alternatives, empty and nested ones too", () => {
  const random = seeded(2);
  const seen = new Set(
    Array.from({ length: 200 }, () => fill("{please |}tell {me|{{owner}|us}}.{|!}", { owner: "Ada" }, random)),
  );
  expect(seen).toContain("please tell Ada.");
  expect(seen).toContain("tell me.!");
  expect(seen.size).toBe(12);
});
test("one word in braces is a slot, never an alternative", () => {
  expect(() => fill("tell {whom}", {}, seeded(1))).toThrow('no value for {whom} in template "tell {whom}"');
});
test.each(["{a|b", "a}", "{a|{b|c}"])("refuses the unbalanced %j", (template) => {
  expect(() => fill(template, {}, seeded(1))).toThrow(/brace/);
});
