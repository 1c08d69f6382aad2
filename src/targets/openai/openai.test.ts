import type { ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { targetFor } from "../index.ts";
import type { ChatRequest } from "../target.ts";
import { ask as askOnce, failureOf, type Handle, json, serve } from "../testing.ts";
import { parseAddress } from "./address.ts";
import { promptEnds, promptOf } from "./target.ts";

const reply = (text: string | null, more: object = {}) => ({
  choices: [{ message: { role: "assistant", content: text }, finish_reason: "stop", ...more }],
  usage: { prompt_tokens: 12, completion_tokens: 3 },
});
const request: ChatRequest = {
  messages: [
    { role: "system", content: "The code is 42." },
    { role: "user", content: "What is the code?" },
  ],
  sampling: { temperature: 0.5, maxTokens: 20, seed: 7 },
};
const key = "sk-test-0123456789abcdef";
const open = (id: string, env = {}) => targetFor(id, { concurrency: 2, env });
async function ask(id: string, changes: Partial<ChatRequest> = {}, signal?: AbortSignal) {
  const { reply, usage } = await askOnce(id, {}, { ...request, ...changes }, signal);
  return { reply, usage };
}
const failure = async (handle: Handle, env = {}) => {
  const { origin } = await serve(handle);
  return await failureOf(`${origin}/v1#m`, env);
};

test("a conversation is asked and answered", async () => {
  const { origin, requests } = await serve((_, response) => json(response, reply("It is 42.")));
  expect(await ask(`${origin}/v1#some/model`)).toEqual({
    reply: { text: "It is 42.", finish: "stop" },
    usage: { in: 12, out: 3 },
  });
  expect(requests[0]).toMatchObject({
    url: "/v1/chat/completions",
    body: { model: "some/model", messages: request.messages, temperature: 0.5, max_tokens: 20, seed: 7 },
  });
  expect(requests[0]!.headers).not.toHaveProperty("authorization");
  expect(requests[0]!.body).not.toHaveProperty("logprobs");
});
test("raw text is continued with ?mode=complete", async () => {
  const { origin, requests } = await serve((_, response) =>
    json(response, {
      choices: [
        { text: " 42", finish_reason: "length", logprobs: { tokens: ["4", "2"], token_logprobs: [null, -0.5] } },
      ],
    }),
  );
  const target = await open(`${origin}/v1?mode=complete#m`);
  expect(target.capabilities).toMatchObject({ chat: false, complete: true });
  const document = [{ role: "user" as const, content: "The code is" }];
  expect(await target.reply({ ...request, messages: document, logprobs: true }, new AbortController().signal)).toEqual({
    reply: { text: " 42", finish: "length", logprobs: [{ token: "2", logprob: -0.5 }] },
    usage: { in: 0, out: 0 },
  });
  expect(requests[0]).toMatchObject({ url: "/v1/completions", body: { prompt: "The code is", logprobs: 1 } });
  expect(requests[0]!.body.stop).toBeUndefined();
  await target.reply(request, new AbortController().signal);
  expect(requests[1]!.body).toMatchObject({ prompt: promptOf(request.messages), stop: promptEnds(request.messages) });
  await target.close!();
});
test("a talk becomes a text that ends where the model speaks, and the reply where the next one does", () => {
  expect(promptOf(request.messages)).toBe("System: The code is 42.\n\nUser: What is the code?\n\nAssistant:");
  expect(promptEnds(request.messages)).toEqual(["\n\nSystem:", "\n\nUser:", "\n\nAssistant:"]);
});
test("log-probabilities are asked for when wanted and kept where served", async () => {
  const { origin, requests } = await serve((_, response) =>
    json(response, reply("42", { logprobs: { content: [{ token: "42", logprob: -0.1, bytes: [52, 50] }] } })),
  );
  expect((await ask(`${origin}/v1#m`, { logprobs: true })).reply.logprobs).toEqual([{ token: "42", logprob: -0.1 }]);
  expect(requests[0]!.body.logprobs).toBe(true);
});
test("requests one after another do not open a connection each", async () => {
  const { origin, sockets } = await serve((_, response) => json(response, reply("ok")));
  const target = await targetFor(`${origin}/v1#m`, { concurrency: 50, env: {} });
  for (let i = 0; i < 20; i++) await target.reply(request, new AbortController().signal);
  expect(sockets.size).toBeLessThanOrEqual(3);
  await target.close!();
});
test("the key is sent as a bearer, and stands in no description", async () => {
  const { origin, requests } = await serve((_, response) => json(response, reply("ok")));
  const target = await open(`${origin}/v1#m`, { OPENAI_API_KEY: key });
  await target.reply(request, new AbortController().signal);
  expect(requests[0]!.headers.authorization).toBe(`Bearer ${key}`);
  expect(JSON.stringify([target.id, target.describe()])).not.toContain(key);
  await target.close!();
});
test("a refused key is an auth error that does not say the key, even when the server does", async () => {
  const error = await failure(
    (_, response) =>
      json(response, { error: { message: `Incorrect API key: ${key}, sk-te****cdef`, code: "invalid_api_key" } }, 401),
    { OPENAI_API_KEY: key },
  );
  expect(error).toMatchObject({ kind: "auth", status: 401 });
  expect(error.message).toMatch(/answered 401: Incorrect API key: \[key\], \[key\].*OPENAI_API_KEY/);
});
test.each([
  ["seconds", { "retry-after": "2" }, 2000],
  ["milliseconds", { "retry-after-ms": "150", "retry-after": "9" }, 150],
  ["a date long past", { "retry-after": "Wed, 21 Oct 2015 07:28:00 GMT" }, 0],
  ["no pause", {}, null],
])("a 429 that asks for %s", async (_, headers, retryAfterMs) => {
  const error = await failure((_body, response) => json(response, { error: { message: "slow down" } }, 429, headers));
  expect(error).toMatchObject({ kind: "rate-limit", status: 429, retryAfterMs });
});
test.each([
  [500, { error: { message: "overloaded" } }, "server", /overloaded/],
  [529, "busy", "server", /busy/],
  [429, { error: { message: "no credit", code: "insufficient_quota" } }, "auth", /no credit/],
  [403, { detail: "forbidden" }, "auth", /forbidden/],
  [404, { error: { message: "no such model" } }, "bad-reply", /no such model.*path right/],
  [400, { error: { message: "This model's maximum context length is 4096 tokens" } }, "too-long", /4096/],
  [400, { error: { message: "x", code: "context_length_exceeded" } }, "too-long", /400/],
  [400, { error: { message: "stopped", code: "content_filter" } }, "refused-by-provider", /stopped/],
  [422, { message: "temperature is out of range" }, "bad-reply", /temperature/],
  [200, { error: { message: "upstream is down", code: 502 } }, "server", /upstream is down/],
  [200, { choices: [] }, "bad-reply", /without a reply/],
  [200, { choices: [{ message: {} }, "?"] }, "bad-reply", /without a reply/],
  [200, [1, 2], "bad-reply", /without a reply/],
])("status %i with %o is %s", async (status, body, kind, message) => {
  const error = await failure((_, response) => json(response, body, status));
  expect(error).toMatchObject({ name: "TargetError", kind });
  expect(error.message).toMatch(message);
});
test("a web page is a bad reply that says to look at the path", async () => {
  const error = await failure((_, response) =>
    response.writeHead(200, { "content-type": "text/html" }).end("<html><h1>Welcome</h1>"),
  );
  expect(error).toMatchObject({ kind: "bad-reply" });
  expect(error.message).toMatch(/a web page: "<html><h1>Welcome<\/h1>" \(is the path right\?/);
});
test("half a JSON is a bad reply", async () => {
  const error = await failure((_, response) => response.end('{"choices":[{"mess'));
  expect(error).toMatchObject({ kind: "bad-reply", message: expect.stringContaining("not JSON") });
});
test("a redirect is not followed", async () => {
  const error = await failure((_, response) =>
    response.writeHead(307, { location: "http://elsewhere.example/v1" }).end(),
  );
  expect(error).toMatchObject({
    kind: "bad-reply",
    message: expect.stringContaining("a redirect to http://elsewhere.example"),
  });
});
test("an endless answer is cut off", async () => {
  const error = await failure((_, response) => {
    const chunk = " ".repeat(1 << 20);
    const more = () => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on("drain", more);
    more();
  });
  expect(error).toMatchObject({ kind: "bad-reply", message: expect.stringContaining("more than 16 MB") });
});
test("a connection that breaks is a network error", async () => {
  expect(await failure((_, response) => response.socket!.destroy())).toMatchObject({ kind: "network" });
  const half = (_: unknown, response: ServerResponse) => {
    response.writeHead(200, { "content-length": 100 }).write('{"choi');
    setImmediate(() => response.socket!.destroy());
  };
  expect(await failure(half)).toMatchObject({ kind: "network" });
});
test("nobody listening is a network error that says where and what to look at", async () => {
  const { origin, close } = await serve(() => {});
  await close();
  await expect(ask(`${origin}/v1#m`)).rejects.toThrow(/127\.0\.0\.1:\d+ cannot be reached: nothing listens there/);
});
test("a server that hangs is a timeout once the signal says so", async () => {
  const { origin } = await serve(() => {});
  await expect(ask(`${origin}/v1#m`, {}, AbortSignal.timeout(50))).rejects.toMatchObject({ kind: "timeout" });
});
test("what a filter cut is a reply when something is left, and an error when nothing is", async () => {
  const filtered =
    (text: string | null): Handle =>
    (_, response) =>
      json(response, reply(text, { finish_reason: "content_filter" }));
  expect(await failure(filtered(null))).toMatchObject({ kind: "refused-by-provider" });
  const { origin } = await serve(filtered("It is 4"));
  expect((await ask(`${origin}/v1#m`)).reply).toEqual({ text: "It is 4", finish: "filter" });
});
test("a refusal in a field of its own, and text in parts, are replies", async () => {
  const { origin } = await serve((body, response) =>
    json(response, {
      choices: [
        {
          message:
            body.seed === 1
              ? { content: null, refusal: "I can't." }
              : { content: [{ type: "text", text: "4" }, { text: "2" }] },
        },
      ],
    }),
  );
  expect((await ask(`${origin}/v1#m`, { sampling: { ...request.sampling, seed: 1 } })).reply.text).toBe("I can't.");
  expect((await ask(`${origin}/v1#m`)).reply.text).toBe("42");
});
test("a model that wants max_completion_tokens gets it, from then on at once", async () => {
  const { origin, requests } = await serve((body, response) =>
    "max_tokens" in body
      ? json(
          response,
          { error: { message: "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead." } },
          400,
        )
      : json(response, reply("ok")),
  );
  const target = await open(`${origin}/v1#m`);
  const both = [
    target.reply(request, new AbortController().signal),
    target.reply(request, new AbortController().signal),
  ];
  expect((await Promise.all(both)).map((answer) => answer.reply.text)).toEqual(["ok", "ok"]);
  await target.reply(request, new AbortController().signal);
  expect(requests.at(-1)!.body).toMatchObject({ max_completion_tokens: 20 });
  expect(requests).toHaveLength(5);
  await target.close!();
});
test("an id without a model asks what is served", async () => {
  const { origin, requests } = await serve((_, response) =>
    json(response, { data: [{ id: "llama" }, { id: "qwen" }] }),
  );
  await expect(open(`${origin}/v1`)).rejects.toThrow(/names no model: write .*\/v1#MODEL\. It serves: llama, qwen/);
  expect(requests[0]!.url).toBe("/v1/models");
});
test.each([
  ["http://u:p@h/v1#m", /a key does not belong into a URL/],
  ["http://h/v1?key=abc#m", /unknown option "key"/],
  ["http://h/v1?mode=talk#m", /unknown mode "talk"; there are chat, complete/],
  ["http://h/v1?reasoning=much#m", /reasoning is a number of tokens, not "much"/],
  ["http://#m", /is not a URL/],
])("%s is refused", (id, message) => {
  expect(() => parseAddress(id)).toThrow(message);
});
test("an address has a path, a version where the vendor wants one, and a model's name as it is", () => {
  expect(parseAddress("https://h.example:8443/openai/v1/?api-version=2024-10-21#org/m%20odel")).toEqual({
    origin: "https://h.example:8443",
    path: "/openai/v1",
    query: "?api-version=2024-10-21",
    model: "org/m odel",
    mode: "chat",
    reasoning: 0,
  });
});
