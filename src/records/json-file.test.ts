import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { freshFolder } from "../testing/fresh-folder.ts";
import { InputError } from "./errors.ts";
import { readJsonFile } from "./json-file.ts";

const path = join(freshFolder(), "x.json");
const read = (text: string) => {
  writeFileSync(path, text);
  return readJsonFile(path, z.object({ a: z.object({ b: z.number() }) }), "make it first");
};

test("a file that fits", async () => {
  expect(await read('{"a":{"b":1}}')).toEqual({ a: { b: 1 } });
});

test.each([
  ["no JSON, and no word of it is said", '{"a": secret-value}', /x\.json: not valid JSON$/],
  ["a field of another sort", '{"a":{"b":"1"}}', /x\.json: a\.b: .*number/],
  ["another shape altogether", "3", /x\.json: the file: .*object/],
])("%s", async (_, text, message) => {
  await expect(read(text)).rejects.toThrow(message);
  await expect(read(text)).rejects.toThrow(InputError);
});

test("no file is told from one that cannot be read", async () => {
  const dir = freshFolder();
  await expect(readJsonFile(join(dir, "none.json"), z.any(), "make it first")).rejects.toThrow(
    /none\.json: make it first$/,
  );
  mkdirSync(join(dir, "folder.json"));
  await expect(readJsonFile(join(dir, "folder.json"), z.any(), "")).rejects.toThrow(
    /folder\.json: cannot be read \(EISDIR\)$/,
  );
});
