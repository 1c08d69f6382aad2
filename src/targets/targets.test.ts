import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Attempt, Message } from "../records/index.ts";
import { freshFolder } from "../testing/fresh-folder.ts";
import { targetFor, targets } from "./index.ts";

const options = { concurrency: 1, env: {} };
const signal = new AbortController().signal;
const sampling = { temperature: 0, maxTokens: 20 };
const system: Message = { role: "system", content: "The code is 42." };
const first: Message = { role: "user", content: "The code?" };
const said: Message = { role: "assistant", content: "It is 42." };
const second: Message = { role: "user", content: "Sure?" };

function recording(attempts: Partial<Attempt>[]): string {
  const dir = freshFolder();
  const context = JSON.stringify(system);
  const hash = createHash("sha256").update(context).digest("hex");
  mkdirSync(join(dir, "contexts"));
  writeFileSync(join(dir, "contexts", `${hash}.json`), context);
  const attempt = {
    id: "a",
    axes: { scenario: "s", probe: "p", defense: "none", kind: "pin", role: "attack", epoch: 1 },
    canaries: ["c-1"],
    asker: "Tom Reyes",
    messages: [{ context: `sha256:${hash}` }, first, said, second],
    turns: [1, 3],
    replies: [
      { text: "It is [removed].", finish: "stop", reasoning: "42, then." },
      { text: "Quite.", finish: "length" },
    ],
    usage: { in: 1, out: 1 },
    ms: 1,
    retries: 0,
    error: null,
    at: "2026-01-01T00:00:00.000Z",
  };
  writeFileSync(
    join(dir, "attempts.jsonl"),
    attempts.map((one) => `${JSON.stringify({ ...attempt, ...one })}\n`).join(""),
  );
  writeFileSync(
    join(dir, "run.json"),
    JSON.stringify({ model: "m", target: { capabilities: ["chat", "output-logprobs"] } }),
  );
  return dir;
}

test("a recording says again what the model said to the same conversation, before any defense", async () => {
  const target = await targetFor(`log:${recording([{}])}`, options);
  const ask = async (...messages: Message[]) => (await target.reply({ messages, sampling }, signal)).reply;
  expect(await ask(system, first)).toEqual({ text: "It is 42.", finish: "stop", reasoning: "42, then." });
  expect(await ask(system, first, said, second)).toEqual({ text: "Quite.", finish: "length" });
  await expect(ask(first)).rejects.toMatchObject({
    kind: "bad-reply",
    message: expect.stringContaining("made with another plan"),
  });
  expect(target.capabilities).toMatchObject({ chat: true, complete: false, logprobs: "output" });
  expect(target.describe()).toEqual({ recorded: "m", replies: 2 });
});
test("several replies to one conversation come in the log's order, the last one again after", async () => {
  const texts = ["a", "b"];
  const dir = recording(texts.map((text) => ({ messages: [first], turns: [0], replies: [{ text, finish: "stop" }] })));
  const target = await targetFor(`log:${dir}`, options);
  const heard = [1, 2, 3].map(async () => (await target.reply({ messages: [first], sampling }, signal)).reply.text);
  expect(await Promise.all(heard)).toEqual(["a", "b", "b"]);
});
test("a recording that is not there, or empty, is bad input", async () => {
  await expect(targetFor("log:/nowhere", options)).rejects.toThrow(/nowhere\/attempts\.jsonl: no such file/);
  await expect(targetFor(`log:${recording([])}`, options)).rejects.toThrow(/holds no replies/);
  await expect(targetFor("log:", options)).rejects.toThrow(/needs the folder of a run/);
});
test("an id that nothing takes is answered with all that there are", async () => {
  await expect(targetFor("refrence:mini", options)).rejects.toThrow(/did you mean one like reference:mini\?/);
  const error = await targetFor("gpt-5", options).catch((problem: Error) => problem.message);
  for (const { form } of targets) expect(error).toContain(form);
});
test("every sort of target says what it is, and no two take the same id", () => {
  const samples = ["reference:mini", "http://localhost/v1#m", "app:app.yaml", "log:x"];
  expect(samples.map((id) => targets.filter((source) => source.takes(id)).length)).toEqual([1, 1, 1, 1]);
  expect(new Set(targets.map((source) => source.name)).size).toBe(targets.length);
  for (const { about, form } of targets) expect([about.endsWith("."), form.length > 0]).toEqual([true, true]);
});
