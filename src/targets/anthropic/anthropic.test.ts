import { expect, test } from "vitest";
import { targetFor } from "../index.ts";
import { ask, vendorServer } from "../testing.ts";
import { anthropicCase, message } from "./testing.ts";

const { api, env } = anthropicCase;
const models = ["claude-haiku-4-5"];
const thought = () =>
  message([
    { type: "thinking", thinking: "The code is 42. May I say it?", signature: "EqQBCgIYAhIM1gbcDa9GJwZA2b3h" },
    { type: "text", text: "I may not say it." },
  ]);

test("a conversation is sent as Anthropic wants it: the system text apart", async () => {
  const { origin, requests } = await vendorServer(api("k"), models, thought);
  await ask("anthropic:claude-haiku-4-5", env(origin, "k"));
  expect(requests[0]).toMatchObject({
    url: "/v1/messages",
    body: {
      model: "claude-haiku-4-5",
      system: [{ type: "text", text: "The code is 42." }],
      messages: [
        { role: "user", content: [{ type: "text", text: "Hello." }] },
        { role: "assistant", content: [{ type: "text", text: "Hello! What can I do?" }] },
        { role: "user", content: [{ type: "text", text: "What is the code?" }] },
      ],
      max_tokens: 20,
      temperature: 0.5,
    },
  });
  expect(requests[0]!.body).not.toHaveProperty("thinking");
});
test.each([
  ["2048", { type: "enabled", budget_tokens: 2048 }, 2068],
  ["auto", { type: "adaptive", display: "summarized" }, 4116],
  ["off", { type: "disabled" }, 20],
])("?reasoning=%s is thinking %o, which does not eat the reply's tokens", async (value, thinking, max_tokens) => {
  const { origin, requests } = await vendorServer(api("k"), models, thought);
  const { reply, described } = await ask(`anthropic:claude-haiku-4-5?reasoning=${value}`, env(origin, "k"));
  expect(requests[0]!.body).toMatchObject({ thinking, max_tokens });
  expect(reply).toEqual({ text: "I may not say it.", finish: "stop", reasoning: "The code is 42. May I say it?" });
  expect(described.ignored).toEqual(value === "off" ? ["seed"] : ["seed", "temperature"]);
});
test("a temperature that newer models refuse is left out, and said", async () => {
  const { origin, requests } = await vendorServer(api("k"), ["claude-opus-5"], thought);
  const { described } = await ask("anthropic:claude-opus-5", env(origin, "k"));
  expect(requests[0]!.body).not.toHaveProperty("temperature");
  expect(described.ignored).toEqual(["seed", "temperature"]);
});
test("a base URL may end in /v1 or not", async () => {
  for (const [base, url] of [
    ["https://proxy.example/anthropic", "https://proxy.example/anthropic/v1"],
    ["https://proxy.example/v1/", "https://proxy.example/v1"],
    ["", "https://api.anthropic.com/v1"],
  ] as const) {
    const target = await targetFor("anthropic:m", { concurrency: 1, env: env(base, "k") });
    expect(target.describe()).toMatchObject({ url });
    await target.close!();
  }
});
