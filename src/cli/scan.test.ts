import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { expect, test, vi } from "vitest";
import { freshFolder } from "../testing/fresh-folder.ts";
import type { Io } from "./io.ts";
import { program } from "./program.ts";

const folder = freshFolder();
const canary = { id: "c-1", kind: "phone", value: "(212) 555-0147", owner: "Ada Park", bits: 16.3, planted: true };
writeFileSync(join(folder, "canaries.jsonl"), `${JSON.stringify(canary)}\n`);

async function scan(files: Record<string, string | Buffer>, ...flags: string[]) {
  const logs = freshFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(logs, name, ".."), { recursive: true });
    writeFileSync(join(logs, name), content);
  }
  return await typed([logs, ...flags], logs);
}

async function typed(words: string[], logs = folder) {
  const [out, err]: string[][] = [[], []];
  const io = { out: (text) => void out!.push(text), err: (text) => void err!.push(text), columns: 100 } as Io;
  const code = await program(["scan", folder, ...words], io);
  return {
    code,
    out: out!.map((line) => line.replaceAll(`${logs}/`, "")),
    err: err!.join("\n").replaceAll(`${logs}/`, ""),
  };
}

test("says where a value stands and in what form, and not the value", async () => {
  const { code, out } = await scan({ "app.log": "started\nuser called 212.555.0147 twice\n" });
  expect(code).toBe(1);
  expect(out).toEqual(["app.log:2:13: c-1 phone of Ada Park, separators, 16.3 of 16.3 bits"]);
});

test("finds a value that is split over two lines", async () => {
  expect((await scan({ "app.log": "number: (212)\n 555-0147\n" })).out).toHaveLength(1);
});

test("says the value when asked to, and speaks JSON", async () => {
  const { out } = await scan({ "a.txt": "212-555-0147" }, "--show", "--json");
  expect(JSON.parse(out[0]!)).toMatchObject({ line: 1, column: 1, canary: "c-1", kind: "phone", text: "212-555-0147" });
});

test("looks into folders, and passes over what is no text", async () => {
  const { out, err } = await scan({ "a/b/c.txt": "212-555-0147", "image.png": Buffer.from([137, 80, 0, 1]) });
  expect(out).toHaveLength(1);
  expect(err).toContain("image.png: skipped, it is not text");
  expect(err).toContain("1 found in 2 files, looking for 1 canary");
});

test("finds nothing where there is nothing, and exits with 0", async () => {
  const other = "2026-01-05 GET /items/2125550148 took 147 ms; support is at 212-555-0199";
  expect(await scan({ "app.log": other })).toMatchObject({ code: 0, out: [] });
});

test("reads standard input where a dash stands", async () => {
  const stdin = vi
    .spyOn(process, "stdin", "get")
    .mockReturnValue(Readable.from([Buffer.from("at 212-555-0147")]) as never);
  const { code, out, err } = await typed(["-"]);
  stdin.mockRestore();
  expect(out).toEqual(["/dev/stdin:1:4: c-1 phone of Ada Park, separators, 16.3 of 16.3 bits"]);
  expect({ code, err }).toEqual({ code: 1, err: "1 found in 1 file, looking for 1 canary" });
});
