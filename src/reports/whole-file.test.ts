import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { freshFolder } from "../testing/fresh-folder.ts";
import { writeWhole } from "./whole-file.ts";

test("a file that cannot be made leaves the older one, and nothing beside it", async () => {
  const dir = freshFolder();
  const path = join(dir, "report.md");
  writeFileSync(path, "older");
  async function* broken() {
    yield "half";
    throw new Error("no more");
  }
  await expect(writeWhole(path, broken())).rejects.toThrow("no more");
  expect(readdirSync(dir)).toEqual(["report.md"]);
  expect(readFileSync(path, "utf8")).toBe("older");
  expect(await writeWhole(path, ["new", "er"])).toBe(path);
  expect(readFileSync(path, "utf8")).toBe("newer");
});

test("a folder in the way of the name is an error that leaves nothing behind", async () => {
  const dir = freshFolder();
  mkdirSync(join(dir, "report.md"));
  await expect(writeWhole(join(dir, "report.md"), ["text"])).rejects.toThrow(/EISDIR|EPERM|EEXIST|ENOTEMPTY/);
  expect(readdirSync(dir)).toEqual(["report.md"]);
});
