import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { InputError } from "../../records/index.ts";
import { freshFolder } from "../../testing/fresh-folder.ts";
import { targetFor } from "../index.ts";
import { checkHeader } from "./header.ts";
import { fakeHeader } from "./testing.ts";

const folder = freshFolder();
const written = (name: string, bytes: Uint8Array | string) => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};

test("a header that its file can hold is let through", async () => {
  const bytes = Buffer.concat([fakeHeader({ tensors: 2, entries: 3 }), Buffer.alloc(2 * 24 + 3 * 13)]);
  expect(await checkHeader(written("whole.gguf", bytes))).toBe(bytes.length);
});
test.each([
  ["text.gguf", "version https://git-lfs.github.com/spec/v1", /is not a GGUF file: it begins with "vers", not "GGUF"/],
  ["empty.gguf", "", /is not a GGUF file: it begins with ""/],
  ["short.gguf", "GGUF\u0003\0\0\0", /is cut short: 8 bytes are fewer than its header needs. Download it again/],
  ["cut.gguf", fakeHeader({ tensors: 272, entries: 33 }), /is cut short: 24 bytes/],
  ["vast.gguf", fakeHeader({ tensors: 2 ** 50, entries: 1 }), /is cut short/],
  ["old.gguf", fakeHeader({ version: 1 }), /of version 1, which llama.cpp reads no longer/],
  ["big-endian.gguf", fakeHeader({ version: 0x03000000 }), /for big-endian machines/],
])("%s is bad input, with or without the package", async (name, bytes, message) => {
  const path = written(name, bytes);
  const error = await targetFor(`gguf:${path}`, { concurrency: 1, env: {} }).catch((problem) => problem);
  expect(error).toBeInstanceOf(InputError);
  expect(error.message).toMatch(message);
  expect(error.message).toContain(path);
});
test("what is not there, or a folder, is bad input", async () => {
  const models = join(folder, "models");
  mkdirSync(models);
  await expect(checkHeader(join(folder, "none.gguf"))).rejects.toThrow(/there is no model file .*none\.gguf/);
  await expect(checkHeader(models)).rejects.toThrow(/is a folder: name the model file in it$/);
  writeFileSync(join(models, "a.gguf"), "");
  await expect(checkHeader(models)).rejects.toThrow(/name the model file in it, such as a\.gguf/);
});
