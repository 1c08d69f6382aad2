import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { freshFolder } from "../testing/fresh-folder.ts";
import { contextPath, resolveMessages } from "./contexts.ts";

const dir = freshFolder();
mkdirSync(join(dir, "contexts"));
const corpus = { role: "system" as const, content: "a long corpus" };
const ref = `sha256:${createHash("sha256").update(JSON.stringify(corpus)).digest("hex")}`;
const question = { role: "user" as const, content: "and?" };

test("a reference becomes the message it stands for", async () => {
  writeFileSync(contextPath(dir, ref), JSON.stringify(corpus));
  expect(await resolveMessages(dir, [{ context: ref }, question])).toEqual([corpus, question]);
});
test("a missing or changed context is named", async () => {
  const other = ref.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
  await expect(resolveMessages(dir, [{ context: other }])).rejects.toThrow(/cannot be read \(ENOENT\)/);
  writeFileSync(contextPath(dir, other), JSON.stringify(corpus));
  await expect(resolveMessages(dir, [{ context: other }])).rejects.toThrow(/was changed after the run/);
});
test("a context that is no message is said, though its name is right", async () => {
  const text = '{"role":"nobody"}';
  const none = `sha256:${createHash("sha256").update(text).digest("hex")}`;
  writeFileSync(contextPath(dir, none), text);
  await expect(resolveMessages(dir, [{ context: none }])).rejects.toThrow(/is not a message/);
});
