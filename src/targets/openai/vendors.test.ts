import { expect, test } from "vitest";
import { InputError } from "../../records/index.ts";
import { targetFor } from "../index.ts";
import { ask, failureOf, vendorServer } from "../testing.ts";
import { apiKey, bearerKey, chat, completion, failed, openaiApi } from "./testing.ts";

const key = "sk-test-0123456789abcdef";
const models = ["gpt-test", "org/model:free", "qwen:4b"];
const said = () => chat({ content: "It is 42." });

/** Each vendor: how its server looks, and the environment that leads to it. */
const vendors = [
  {
    vendor: "openai",
    api: openaiApi("/v1", key, bearerKey),
    env: (origin: string, secret = key) => ({ OPENAI_BASE_URL: `${origin}/v1/`, OPENAI_API_KEY: secret }),
    variable: "OPENAI_API_KEY",
    logprobs: "output",
  },
  {
    vendor: "openrouter",
    api: openaiApi("/api/v1", key, bearerKey),
    env: (origin: string, secret = key) => ({ OPENROUTER_BASE_URL: `${origin}/api/v1`, OPENROUTER_API_KEY: secret }),
    variable: "OPENROUTER_API_KEY",
    logprobs: "none",
  },
  {
    vendor: "azure",
    api: openaiApi("/openai/v1", key, apiKey),
    env: (origin: string, secret = key) => ({ AZURE_OPENAI_ENDPOINT: origin, AZURE_API_KEY: secret }),
    variable: "AZURE_API_KEY",
    logprobs: "output",
  },
  {
    vendor: "ollama",
    api: openaiApi("/v1", undefined, bearerKey),
    env: (origin: string) => ({ OLLAMA_HOST: origin, OPENAI_API_KEY: "not for Ollama" }),
    variable: undefined,
    logprobs: "output",
  },
];

test.each(vendors)("$vendor takes our request and its reply is read", async ({ vendor, api, env, logprobs }) => {
  const { origin, requests } = await vendorServer(api, models, said);
  const answer = await ask(`${vendor}:org/model:free`, env(origin));
  expect(answer).toMatchObject({
    reply: { text: "It is 42.", finish: "stop" },
    usage: { in: 19, out: 10 },
    described: { model: "org/model:free", mode: "chat" },
    capabilities: { chat: true, complete: false, logprobs, images: false, tools: false },
  });
  expect(requests[0]!.body).toMatchObject({ temperature: 0.5, max_tokens: 20, seed: 7 });
  expect(JSON.stringify(answer)).not.toContain(key);
});
test.each(vendors.filter(({ vendor }) => vendor !== "azure"))(
  "$vendor names the models it has when it lacks one, asked once, the nearest first",
  async ({ vendor, api, env }) => {
    const { origin, requests } = await vendorServer(api, models, said);
    const target = await targetFor(`${vendor}:qwen:5b`, { concurrency: 2, env: env(origin) });
    const never = new AbortController().signal;
    const request = { messages: [{ role: "user" as const, content: "?" }], sampling: { temperature: 0, maxTokens: 1 } };
    for (const ask of [1, 2])
      await expect(target.reply(request, never), `${ask}`).rejects.toMatchObject({
        kind: "bad-reply",
        status: 404,
        message: expect.stringMatching(/`qwen:5b` does not exist.*It serves: qwen:4b, gpt-test, org\/model:free$/),
      });
    expect(requests.filter(({ method }) => method === "GET")).toHaveLength(1);
    await target.close!();
  },
);
test("azure does not list: what its endpoint lists could be deployed, but is not", async () => {
  const { origin, requests } = await vendorServer(vendors[2]!.api, models, said);
  const error = await failureOf("azure:nothing", vendors[2]!.env(origin));
  expect(error.message).toMatch(/does not exist.*the model's name\?\)$/);
  expect(requests).toHaveLength(1);
});
test.each(vendors.filter(({ variable }) => variable))(
  "$vendor: a wrong key is an auth error that says where the key comes from, and not the key",
  async ({ vendor, api, env, variable }) => {
    const { origin } = await vendorServer(api, models, said);
    const error = await failureOf(`${vendor}:gpt-test`, env(origin, "wrong-0123456789"));
    expect(error).toMatchObject({ kind: "auth", status: 401 });
    expect(error.message).toContain(`Incorrect API key provided: [key].`);
    expect(error.message).toContain(variable);
    await expect(ask(`${vendor}:gpt-test`, {})).rejects.toThrow(InputError);
  },
);
test("raw text is continued with ?mode=complete", async () => {
  const { origin, requests } = await vendorServer(openaiApi("/v1", key, bearerKey, "complete"), models, () =>
    completion(" 42"),
  );
  const messages = [{ role: "user" as const, content: "The code is" }];
  const answer = await ask("openai:gpt-test?mode=complete", vendors[0]!.env(origin), { messages, logprobs: true });
  expect(answer).toMatchObject({ reply: { text: " 42", finish: "length" }, capabilities: { complete: true } });
  expect(requests[0]!.body).toMatchObject({ prompt: "The code is", logprobs: 1 });
});
test("log-probabilities are read where they are served", async () => {
  const { origin } = await vendorServer(vendors[0]!.api, models, () =>
    chat({ content: "42" }, { logprobs: [{ token: "42", logprob: -0.25 }] }),
  );
  const { reply } = await ask("openai:gpt-test", vendors[0]!.env(origin), { logprobs: true });
  expect(reply).toEqual({ text: "42", finish: "stop", logprobs: [{ token: "42", logprob: -0.25 }] });
});
test("a refusal that the vendor reports is told from words, and a cut-off from an end", async () => {
  const answers = [chat({ content: null, refusal: "I can't." }), chat({ content: "It is 4" }, { finish: "length" })];
  const { origin } = await vendorServer(vendors[0]!.api, models, () => answers.shift()!);
  const env = vendors[0]!.env(origin);
  expect((await ask("openai:gpt-test", env)).reply).toEqual({ text: "I can't.", finish: "refusal" });
  expect((await ask("openai:gpt-test", env)).reply).toEqual({ text: "It is 4", finish: "length" });
});
test.each([["reasoning_content"], ["reasoning"]])(
  "what a model thought is read from %s, told from what it said",
  async (field) => {
    const { origin, requests } = await vendorServer(vendors[0]!.api, models, () =>
      chat({ content: "I may not say it.", [field]: "The code is 42." }),
    );
    const { reply } = await ask("openai:gpt-test?reasoning=500", vendors[0]!.env(origin));
    expect(reply).toEqual({ text: "I may not say it.", finish: "stop", reasoning: "The code is 42." });
    expect(requests[0]!.body.max_tokens).toBe(520); // room to think, besides the reply's own
  },
);
test("what a model refuses to be told is left out from then on, and said", async () => {
  const { origin, requests } = await vendorServer(vendors[0]!.api, models, (body) => {
    if (body.max_tokens !== undefined)
      return failed(
        400,
        "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
      );
    if (body.temperature !== undefined)
      return failed(
        400,
        "Unsupported value: 'temperature' does not support 0.5 with this model. Only the default (1) value is supported.",
      );
    return said();
  });
  const { reply, described } = await ask("openai:gpt-test", vendors[0]!.env(origin));
  expect(reply.text).toBe("It is 42.");
  expect(described).toMatchObject({ ignored: ["temperature"] });
  expect(requests.map(({ body }) => Object.keys(body).slice(2))).toEqual([
    ["temperature", "max_tokens", "seed"],
    ["temperature", "max_completion_tokens", "seed"],
    ["max_completion_tokens", "seed"],
  ]);
});
test.each([
  [failed(400, "Invalid value for 'temperature': 3 is above the maximum of 2."), "bad-reply"],
  [failed(429, "Rate limit reached for gpt-test", { code: "rate_limit_exceeded" }), "rate-limit"],
  [failed(429, "You exceeded your current quota", { code: "insufficient_quota" }), "auth"],
  [failed(500, "The server had an error while processing your request", { type: "server_error" }), "server"],
  [
    failed(400, "This model's maximum context length is 128000 tokens", { code: "context_length_exceeded" }),
    "too-long",
  ],
  [failed(400, "The response was filtered", { code: "content_filter" }), "refused-by-provider"],
])("an error is told by what it says: %o is %s", async (answer, kind) => {
  const { origin } = await vendorServer(vendors[0]!.api, models, () => answer);
  expect(await failureOf("openai:gpt-test", vendors[0]!.env(origin))).toMatchObject({ kind, status: answer.status });
});
test.each([
  ["ollama:m", {}, "http://127.0.0.1:11434/v1"],
  ["ollama:m", { OLLAMA_HOST: "0.0.0.0" }, "http://127.0.0.1:11434/v1"],
  ["ollama:m", { OLLAMA_HOST: "gpu.local:8080" }, "http://gpu.local:8080/v1"],
  ["openai:m", { OPENAI_API_KEY: key }, "https://api.openai.com/v1"],
  ["openrouter:m", { OPENROUTER_API_KEY: key }, "https://openrouter.ai/api/v1"],
  ["azure:m", { AZURE_API_KEY: key, AZURE_RESOURCE_NAME: "res" }, "https://res.openai.azure.com/openai/v1"],
])("%s with %o is asked at %s", async (id, env, url) => {
  const target = await targetFor(id, { concurrency: 1, env });
  expect(target.describe()).toMatchObject({ url });
  await target.close!();
});
test.each([
  ["openai:", {}, /names no model: write openai:MODEL/],
  ["openai:m", {}, /needs OPENAI_API_KEY: set it in the environment/],
  ["azure:m", { AZURE_API_KEY: key }, /needs AZURE_RESOURCE_NAME/],
  ["openai:m", { OPENAI_API_KEY: key, OPENAI_BASE_URL: "here" }, /OPENAI_BASE_URL is not a URL/],
  ["openai:m?mood=good", { OPENAI_API_KEY: key }, /unknown option "mood"/],
])("%s with %o is refused", async (id, env, message) => {
  await expect(targetFor(id, { concurrency: 1, env })).rejects.toThrow(message);
});
