import { expect, test } from "vitest";
import { InputError } from "../../records/index.ts";
import { parseName } from "./name.ts";

const plain = { remote: false, mode: "chat", reuse: true };

test.each([
  ["gguf:models/a.gguf", { ...plain, source: "models/a.gguf" }],
  ["gguf:C:\\models\\a.gguf", { ...plain, source: "C:\\models\\a.gguf" }],
  [
    "gguf:a.gguf?sequences=1&threads=2&reuse=false",
    { ...plain, source: "a.gguf", sequences: 1, threads: 2, reuse: false },
  ],
  ["gguf:a.gguf?mode=complete&context=4096", { ...plain, source: "a.gguf", mode: "complete", context: 4096 }],
  ["gguf:hf:owner/repo/a.gguf", { ...plain, source: "hf:owner/repo/a.gguf", remote: true }],
  [
    "gguf:https://host/a.gguf?download=true&context=512",
    { ...plain, source: "https://host/a.gguf?download=true", remote: true, context: 512 },
  ],
])("%s is read", (id, name) => {
  expect(parseName(id)).toEqual(name);
});
test.each([
  ["gguf:", /names no file: write gguf:PATH/],
  ["gguf:?context=512", /names no file/],
  ["gguf:a.gguf?speed=4", /unknown option "speed"; there are mode, context, sequences, threads, reuse/],
  ["gguf:a.gguf?mode=talk", /unknown mode "talk"; there are chat, complete/],
  ["gguf:a.gguf?context=long", /context is a whole number from 16 to \d+, not "long"/],
  ["gguf:a.gguf?sequences=0", /sequences is a whole number from 1 to 64, not "0"/],
  ["gguf:a.gguf?threads=none", /threads is a whole number from 1 to 1024, not "none"/],
  ["gguf:a.gguf?reuse=maybe", /reuse is true or false, not "maybe"/],
])("%s is bad input", (id, message) => {
  expect(() => parseName(id)).toThrow(InputError);
  expect(() => parseName(id)).toThrow(message);
});
