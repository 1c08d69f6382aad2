import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { freshFolder } from "../testing/fresh-folder.ts";
import { InputError } from "./errors.ts";
import { type ReadOptions, readJsonl } from "./jsonl.ts";

const schema = z.strictObject({ a: z.string() });
const read = async (text: string | Buffer, options?: ReadOptions) => {
  const path = join(freshFolder(), "x.jsonl");
  writeFileSync(path, text);
  return await all(readJsonl(path, schema, options));
};
const all = async <T>(items: AsyncIterable<T>) => {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
};

test("reads every line, in order, the last one without a newline too", async () => {
  expect(await read('{"a":"1"}\n\n{"a":"2"}\r\n{"a":"3"}')).toEqual([{ a: "1" }, { a: "2" }, { a: "3" }]);
  expect(await read("")).toEqual([]);
});
test("a record may be larger than a chunk and hold line separators of other alphabets", async () => {
  const a = `é\u2028\u2029${"x".repeat(300_000)}`;
  expect(await read(`${JSON.stringify({ a })}\n${JSON.stringify({ a })}\n`)).toEqual([{ a }, { a }]);
});
test("names the line that does not fit, and never quotes it", async () => {
  await expect(read('{"a":"1"}\n{"a":2}\n')).rejects.toThrow(/x\.jsonl:2: a: .*string/);
  await expect(read('{"a":"1"}\nsecret-value}\n')).rejects.toThrow(
    /x\.jsonl:2: not valid JSON; mend that line, or take the file from a copy$/,
  );
  await expect(read(Buffer.from([0xff, 10]))).rejects.toThrow(
    /x\.jsonl:1: not valid UTF-8; mend that line, or take the file from a copy$/,
  );
});
test("a last line cut by a crash is an error or passed over, as asked; a damaged line before it is always an error", async () => {
  const torn = '{"a":"1"}\n{"a":"2';
  await expect(read(torn)).rejects.toThrow(/x\.jsonl:2: the last line was cut off/);
  expect(await read(torn, { tornTail: "skip" })).toEqual([{ a: "1" }]);
  await expect(read('{"a":"1\n{"a":"2"}', { tornTail: "skip" })).rejects.toThrow(/x\.jsonl:1/);
});
test("a missing file is bad input", async () => {
  await expect(all(readJsonl("/nowhere/x.jsonl", schema))).rejects.toThrow(InputError);
});
