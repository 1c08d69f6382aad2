import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { freshFolder } from "../testing/fresh-folder.ts";
import { replaceFile } from "./files.ts";
import { lineFile } from "./line-file.ts";

test("takes the place of the older file when it is whole, and not before", async () => {
  const dir = freshFolder();
  const path = join(dir, "x.jsonl");
  writeFileSync(path, "older");
  const file = lineFile(path);
  await file.write({ a: 1 });
  expect(readFileSync(path, "utf8")).toBe("older");
  await file.commit();
  await file.drop();
  expect(readFileSync(path, "utf8")).toBe('{"a":1}\n');
  expect(readdirSync(dir)).toEqual(["x.jsonl"]);
});

test("leaves nothing when it is dropped, however early", async () => {
  const dir = freshFolder();
  await lineFile(join(dir, "x.jsonl")).drop();
  await new Promise((resolve) => setTimeout(resolve, 20)); // an open that comes late would show by now
  expect(readdirSync(dir)).toEqual([]);
});

test("a file that cannot be replaced leaves no half of the new one", async () => {
  const dir = freshFolder();
  mkdirSync(join(dir, "run.json"));
  await expect(replaceFile(join(dir, "run.json"), "{}")).rejects.toThrow(/run\.json|EISDIR/);
  expect(readdirSync(dir)).toEqual(["run.json"]);
});
