import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { freshFolder } from "../../testing/fresh-folder.ts";
import { corpusTexts, formatOf } from "./corpus-texts.ts";
import { corpusWriter } from "./corpus-writer.ts";
import { corpusFiles, formatNames } from "./formats.ts";
import { closedUp } from "./plain-text.ts";

const folder = freshFolder();

let made = 0;
const file = (name: string, content: string | Buffer): string => {
  const path = join(folder, `${made++}-${name}`);
  writeFileSync(path, content);
  return path;
};
const all = async <T>(list: AsyncIterable<T>): Promise<T[]> => {
  const items: T[] = [];
  for await (const item of list) items.push(item);
  return items;
};
const textsOf = (name: string, content: string | Buffer) => all(corpusTexts(file(name, content)));

test.each(formatNames)("%s: what was written is read again, text by text", async (format) => {
  const text = fc
    .string({ unit: "grapheme", minLength: 1 })
    .filter((some) => some.trim() !== "" && !/[\r\n]/.test(some));
  const lines = fc.array(text, { minLength: 1, maxLength: 4 }).map((some) => some.join("\n").trimEnd());
  await fc.assert(
    fc.asyncProperty(fc.array(lines, { minLength: 1, maxLength: 20 }), async (texts) => {
      const path = join(folder, `${made++}-${corpusFiles[format]}`);
      const writer = await corpusWriter(path, format);
      for (const text of texts) await writer.write({ text });
      await writer.commit();
      expect(await all(corpusTexts(path, format))).toEqual(texts);
      rmSync(path);
    }),
    { numRuns: 30 },
  );
});

test("plain text: parted by blank lines when it has them, else a text a line", async () => {
  expect(await textsOf("a.txt", "one\ntwo\r\n\nthree\n\n\n \nfour")).toEqual(["one\ntwo", "three", "four"]);
  expect(await textsOf("a.txt", "\ufeffone\ntwo\n\n")).toEqual(["one", "two"]);
  expect(await textsOf("a.txt", "")).toEqual([]);
});
test("a blank line inside a text would part it: as plain text it is closed up", () => {
  expect(closedUp("\nHi,\n\n \nsee you.\n")).toBe("Hi,\nsee you.");
});

test.each([
  ["text", { text: "a" }, "a", "jsonl"],
  [
    "a talk",
    {
      messages: [
        { role: "system", content: "be" },
        { role: "user", content: [{ type: "text", text: "a" }] },
      ],
    },
    "System: be\nUser: a",
    "openai-chat",
  ],
  ["a tool call", { messages: [{ role: "assistant", content: null, tool_calls: [] }] }, "Assistant: ", "openai-chat"],
  ["an instruction", { instruction: "a", input: "", output: "b" }, "a\nb", "alpaca"],
])("a record with %s", async (_, record, text, format) => {
  const path = file("a.jsonl", `${JSON.stringify(record)}\n\n${JSON.stringify(record)}`);
  expect(await all(corpusTexts(path))).toEqual([text, text]);
  expect(await formatOf(path)).toBe(format);
});

test("one JSON array of objects, however it is laid out", async () => {
  const records = fc.array(fc.record({ text: fc.string(), more: fc.jsonValue() }), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(records, fc.constantFrom(0, 2), async (list, indent) => {
      expect(await textsOf("a.json", JSON.stringify(list, null, indent))).toEqual(list.map(({ text }) => text));
    }),
    { numRuns: 50 },
  );
});

test.each([
  ["no JSON", "a.jsonl", '{"text": "a"}\n{"text"\n', /a\.jsonl:2: not valid JSON/],
  [
    "no text",
    "a.jsonl",
    '{"text": "a"}\n{"body": "b", "id": 1}\n',
    /a\.jsonl:2: no text is found: it needs "text", .* it has body, id$/,
  ],
  ["an array of others", "a.json", '[\n{"text": "a"},\n"b"]', /a\.json:3: the array holds more than objects/],
  ["an array that was cut off", "a.json", '[{"text": "a"},\n{"text": ', /a\.json:2: the array never ends/],
  ["another encoding", "a.txt", Buffer.from([0x61, 0x0a, 0xff, 0xfe]), /a\.txt: not UTF-8 text/],
  ["a file cut in a character", "a.txt", Buffer.from([0x61, 0xc3]), /a\.txt: not UTF-8 text/],
  ["no Parquet", "a.parquet", "text", /a\.parquet: cannot be read as Parquet/],
  [
    "a text without end",
    "a.jsonl",
    `{"text": "${"a".repeat(17 << 20)}"}`,
    /a\.jsonl:1: a text of more than 16 million/,
  ],
])("%s is said with its place", async (_, name, content, message) => {
  await expect(textsOf(name, content)).rejects.toThrow(message);
  await expect(textsOf(name, content)).rejects.toMatchObject({ name: "InputError" });
});
test.each(["a.txt", "a.json", "a.parquet"])("%s that is not there", async (name) => {
  await expect(all(corpusTexts(join(folder, "nowhere", name)))).rejects.toThrow(/no such file/);
});
