import { hash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { seeded } from "../random/random.ts";
import { freshFolder } from "../testing/fresh-folder.ts";
import { initialWeights } from "../transformer/initial-weights.ts";
import { toSafetensors } from "../transformer/safetensors.ts";
import { special } from "../transformer/tokenizer.ts";
import { targetFor } from "./index.ts";

const options = { concurrency: 1, env: {} };
const ascii = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i));
const pieces = [...special, "\n", ...ascii, " code", " the", "\ufffd"];

function labModel(): { dir: string; sha256: string } {
  const dir = freshFolder();
  const config = { V: pieces.length, S: 0, W: 0, D: 16, L: 1, F: 16, K: 4, H: 2 };
  const bytes = toSafetensors(initialWeights(config, seeded(1)), {
    config: JSON.stringify(config),
    vocabulary: JSON.stringify({ pieces, words: 0, slots: 0 }),
  });
  const sha256 = hash("sha256", bytes);
  writeFileSync(join(dir, "model.safetensors"), bytes);
  writeFileSync(join(dir, "lab.json"), JSON.stringify({ kind: "lab-model", steps: 7, weights_sha256: sha256 }));
  return { dir, sha256 };
}

test("scores a text by tokens that spell it, each with a probability", async () => {
  const target = await targetFor(`lab:${labModel().dir}`, options);
  const tokens = await target.score!("Zoe's the code 12", new AbortController().signal);
  expect(tokens.map(({ token }) => token)).toEqual([..."Zoe's", " the", " code", " ", "1", "2"]);
  for (const { logprob } of tokens) expect(logprob).toBeLessThan(0);
});
test("goes on with a text; the same seed, the same words", async () => {
  const target = await targetFor(`lab:${labModel().dir}`, options);
  const ask = (seed: number) =>
    target.reply(
      { messages: [{ role: "user", content: "the code" }], sampling: { temperature: 1, maxTokens: 12, seed } },
      new AbortController().signal,
    );
  const [one, again, other] = await Promise.all([ask(1), ask(1), ask(2)]);
  expect(again).toEqual(one);
  expect(other.reply.text).not.toBe(one.reply.text);
  expect(one.usage).toMatchObject({ in: 5 }); // the mark that begins a text, t, h, e and a word
});
test("says what it is: no chat, and the weights by their hash", async () => {
  const { dir, sha256 } = labModel();
  const target = await targetFor(`lab:${dir}`, options);
  expect(target.capabilities).toMatchObject({ chat: false, complete: true, logprobs: "prompt" });
  expect(target.describe()).toMatchObject({ weights_sha256: sha256, steps: 7 });
});
test("a text that is too long is said so", async () => {
  const target = await targetFor(`lab:${labModel().dir}`, options);
  await expect(target.score!("x".repeat(2000), new AbortController().signal)).rejects.toMatchObject({
    kind: "too-long",
  });
});
test("a folder without a finished model, or with another's weights, is bad input", async () => {
  const { dir } = labModel();
  await expect(targetFor("lab:", options)).rejects.toThrow("names no folder");
  await expect(targetFor(`lab:${dir}/none`, options)).rejects.toThrow("lab.json is missing");
  writeFileSync(join(dir, "model.safetensors"), "x");
  await expect(targetFor(`lab:${dir}`, options)).rejects.toThrow("not the file that lab.json tells of");
  writeFileSync(join(dir, "lab.json"), "{");
  await expect(targetFor(`lab:${dir}`, options)).rejects.toThrow("is damaged");
});
