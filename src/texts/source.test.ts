import { expect, test } from "vitest";
import { InputError } from "../records/index.ts";
import { parseSource } from "./source.ts";

const source = parseSource(
  "name: x\ncanaries:\n  kinds: [phone, email]\nscenarios:\n  - { name: a, size: long }\n",
  "b.yaml",
);

test("knows where a value and where a key stood", () => {
  expect(source.where(["canaries", "kinds", 1])).toBe("b.yaml:3:18");
  expect(source.where(["canaries", "kinds"], "key")).toBe("b.yaml:3:3");
  expect(source.where(["scenarios", 0, "size"])).toBe("b.yaml:5:22");
});

test("what is missing stands where its parent does", () => {
  expect(source.where(["canaries", "per_kind"])).toBe("b.yaml:2:1");
  expect(source.where(["version"])).toBe("b.yaml:1:1");
});

test.each([
  ["a: 1\nb: [1, 2\nc: x\n", "b.yaml:3:1: this is not YAML"],
  ["a: 1\na: 2\n", "b.yaml:2:1: this is not YAML: Map keys must be unique"],
  ["a: *nowhere\n", "b.yaml: this is not YAML that can be read"],
])("says where %j is no YAML", (text, message) => {
  expect(() => parseSource(text, "b.yaml")).toThrow(InputError);
  expect(() => parseSource(text, "b.yaml")).toThrow(message);
});
