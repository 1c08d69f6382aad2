import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { freshFolder } from "../testing/fresh-folder.ts";
import { InputError } from "./errors.ts";
import { readJson } from "./json-file.ts";

const dir = freshFolder();
const path = join(dir, "x.json");
const read = (text: string) => {
  writeFileSync(path, text);
  return readJson(path, z.strictObject({ a: z.object({ b: z.string() }) }), () => "make it first");
};

test("reads a record, or says which field of which file is wrong, without quoting it", async () => {
  expect(await read('{"a":{"b":"1"}}')).toEqual({ a: { b: "1" } });
  await expect(read('{"a":{"b":7}}')).rejects.toThrow(`${path}: a.b: Invalid input`);
  await expect(read("7")).rejects.toThrow(`${path}: the file: Invalid input`);
  await expect(read("secret-value}")).rejects.toThrow(/x\.json: not valid JSON: restore the file$/);
});
test("what is not there is said by who knows what to do about it; what cannot be read is bad input", async () => {
  const reading = (at: string) => readJson(at, z.string(), async () => "make it first");
  await expect(reading(join(dir, "none.json"))).rejects.toThrow(/^make it first$/);
  await expect(reading(join(path, "inside.json"))).rejects.toThrow(/^make it first$/);
  await expect(reading(dir)).rejects.toThrow(InputError);
});
