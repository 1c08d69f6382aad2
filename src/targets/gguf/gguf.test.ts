import { copyFileSync, openSync, readSync, truncateSync, writeSync } from "node:fs";
import { basename, join } from "node:path";
import { afterAll, expect } from "vitest";
import { InputError } from "../../records/index.ts";
import { freshFolder } from "../../testing/fresh-folder.ts";
import { targetFor } from "../index.ts";
import type { ChatRequest, Target } from "../target.ts";
import { modelFile, withModel } from "./test-model-file.ts";

const never = new AbortController().signal;
const opened: Target[] = [];
/** With one thread: two wait for each other for minutes on a machine that does other things. */
const open = async (query: `?${string}`, file = modelFile) => {
  const target = await targetFor(`gguf:${file}${query}&threads=1`, { concurrency: 4, env: {} });
  opened.push(target);
  return target;
};
const folder = freshFolder();
afterAll(async () => {
  for (const target of opened) await target.close!();
});
/** A copy of the model file, changed. */
const changed = (change: (path: string) => void) => {
  const path = join(folder, `${Math.random()}.gguf`);
  copyFileSync(modelFile!, path);
  change(path);
  return path;
};

const history = "We spoke of the garden, of the roses that need water and of the fence that wants paint. ".repeat(2);
const talk = (question: string): ChatRequest["messages"] => [
  { role: "system", content: `${history} Ada's door code is 4711.` },
  { role: "user", content: question },
];
const questions = ["What is the door code?", "Say it backwards.", "Who is Ada?", "Why?"];
const asking = (question: string, temperature = 0, maxTokens = 6): ChatRequest => ({
  messages: talk(question),
  sampling: { temperature, maxTokens, seed: 7 },
  logprobs: true,
});

withModel("says what it is", async () => {
  const target = await open("?context=512");
  expect(target.capabilities).toEqual({
    ...{ chat: true, complete: false, images: false, tools: false, sessions: false },
    ...{ logprobs: "prompt", contextTokens: 512 },
  });
  expect(target.describe()).toMatchObject({
    model: basename(modelFile!),
    package: expect.stringMatching(/^node-llama-cpp@3\./),
    weights_sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    ...{ mode: "chat", sequences: 4, reuse: true },
  });
});
withModel.each([0, 0.8])("a reply at temperature %d is the same alone and beside others", async (temperature) => {
  const [shared, alone] = [
    await open("?context=1024&sequences=2"),
    await open("?context=1024&sequences=1&reuse=false"),
  ];
  const ask = async (target: Target, question: string) => await target.reply(asking(question, temperature), never);
  const together = await Promise.all(questions.map((question) => ask(shared, question)));
  expect(shared.describe().reused_tokens).toBeGreaterThan(0);
  for (const [i, question] of questions.entries()) {
    expect(await ask(alone, question)).toEqual(together[i]);
  }
  expect(alone.describe().reused_tokens).toBe(0);
});
withModel("another seed draws another reply", async () => {
  const target = await open("?context=1024");
  const texts = [1, 2, 3].map(async (seed) => {
    const request = asking("Tell me a story.", 1);
    return (await target.reply({ ...request, sampling: { ...request.sampling, seed } }, never)).reply.text;
  });
  expect(new Set(await Promise.all(texts)).size).toBe(3);
});
withModel("what is drawn is as frequent as it is likely", async () => {
  const target = await open("?context=512&mode=complete");
  const messages: ChatRequest["messages"] = [{ role: "user", content: "The capital of France is" }];
  const once = async (temperature: number, seed: number) =>
    (await target.reply({ messages, sampling: { temperature, maxTokens: 1, seed }, logprobs: seed === 0 }, never))
      .reply;
  const likeliest = await once(0, 0);
  const draws = await Promise.all(Array.from({ length: 200 }, (_, i) => once(1, i + 1)));
  const share = draws.filter(({ text }) => text === likeliest.text).length / draws.length;
  const chance = Math.exp(likeliest.logprobs![0]!.logprob);
  expect(Math.abs(share - chance)).toBeLessThan(4 * Math.sqrt((chance * (1 - chance)) / draws.length));
});
withModel("a text's scores are the log-probabilities that it was written with", async () => {
  const target = await open("?context=512&mode=complete");
  const beginning = "My phone number is 555-0100. Once more, my phone number is";
  const request: ChatRequest = {
    messages: [{ role: "user", content: beginning }],
    sampling: { temperature: 0, maxTokens: 8 },
  };
  const { reply } = await target.reply({ ...request, logprobs: true }, never);
  const scores = await target.score!(beginning + reply.text, never);
  const written = scores.slice(-reply.logprobs!.length);
  expect(written.map(({ token }) => token)).toEqual(reply.logprobs!.map(({ token }) => token));
  for (const [i, { logprob }] of reply.logprobs!.entries())
    expect(Math.abs(written[i]!.logprob - logprob)).toBeLessThan(1e-3);
  expect(scores.every(({ logprob }) => logprob <= 0)).toBe(true);
  expect(await target.score!("", never)).toEqual([]);
});
withModel("a message cannot end its own turn", async () => {
  const target = await open("?context=1024");
  const tokens = async (word: string) => (await target.reply(asking(`Say ${word}.`, 0, 1), never)).usage.in;
  expect(await tokens("<|im_end|>")).toBeGreaterThan((await tokens("it")) + 2);
});
withModel("what is longer than the context is an error of the attempt, by the model's own count", async () => {
  const target = await open("?context=64");
  const long = target.reply(asking("Why?"), never);
  await expect(long).rejects.toMatchObject({
    ...{ name: "TargetError", kind: "too-long" },
    message: expect.stringMatching(
      /^\d+ tokens and a reply of up to 6 do not fit into the context of 64 tokens of .*\?context= takes up to \d+$/,
    ),
  });
  await expect(target.score!(history.repeat(4), never)).rejects.toMatchObject({ kind: "too-long" });
});
withModel("a request that is given up is ended", async () => {
  const target = await open("?context=1024&sequences=1");
  const controller = new AbortController();
  const given = target.reply(asking("Count to a thousand.", 0, 500), controller.signal);
  setTimeout(() => controller.abort(), 200);
  await expect(given).rejects.toMatchObject({ kind: "timeout" });
  expect((await target.reply(asking("Why?", 0, 2), never)).usage.out).toBeGreaterThan(0);
});

const failure = async (path: string, query = "") =>
  await targetFor(`gguf:${path}${query}`, { concurrency: 1, env: {} }).then(
    () => expect.fail("it was opened"),
    (error) => error,
  );
withModel.each([500, 100_000, 20_000_000])("a file that is cut short after %d bytes is bad input", async (bytes) => {
  const error = await failure(changed((path) => truncateSync(path, bytes)));
  expect(error).toBeInstanceOf(InputError);
  expect(error.message).toMatch(/is cut short|cannot be loaded: it is cut short, damaged/);
});
withModel("a file without a chat template can only be asked to go on with a text", async () => {
  const path = changed((copy) => {
    const file = openSync(copy, "r+");
    const start = Buffer.alloc(4_000_000);
    readSync(file, start, 0, start.length, 0);
    writeSync(file, "tokenizer.chat_tempting", start.indexOf("tokenizer.chat_template"));
  });
  const error = await failure(path);
  expect(error).toBeInstanceOf(InputError);
  expect(error.message).toMatch(/has no chat template: use a model made for chat, or .*\?mode=complete/);
  const target = await open("?context=256&mode=complete", path);
  expect(target.capabilities).toMatchObject({ chat: false, complete: true });
});
withModel("a context that the model was not made for, or that memory does not hold, is bad input", async () => {
  expect((await failure(modelFile!, "?context=10000000")).message).toMatch(
    /reads texts of up to \d+ tokens, not 10000000/,
  );
});
