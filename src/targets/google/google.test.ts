import { expect, test } from "vitest";
import { ask, failureOf, vendorServer } from "../testing.ts";
import { blocked, content, googleCase } from "./testing.ts";

const { api, env, model } = googleCase;
const thought = () =>
  content([{ text: "The code is 42.", thought: true }, { text: "I may " }, { text: "not say it." }]);

test("a conversation is sent as Google wants it: the system text apart, the assistant as the model", async () => {
  const { origin, requests } = await vendorServer(api("k"), [model], thought);
  await ask(`google:${model}`, env(origin, "k"));
  expect(requests[0]!.body).toEqual({
    contents: [
      { role: "user", parts: [{ text: "Hello." }] },
      { role: "model", parts: [{ text: "Hello! What can I do?" }] },
      { role: "user", parts: [{ text: "What is the code?" }] },
    ],
    systemInstruction: { parts: [{ text: "The code is 42." }] },
    generationConfig: { maxOutputTokens: 20, temperature: 0.5, seed: 7 },
  });
});
test.each([
  ["512", { thinkingBudget: 512, includeThoughts: true }, 532],
  ["auto", { thinkingBudget: -1, includeThoughts: true }, 4116],
  ["off", { thinkingBudget: 0 }, 20],
])("?reasoning=%s is %o, which does not eat the reply's tokens", async (value, thinkingConfig, maxOutputTokens) => {
  const { origin, requests } = await vendorServer(api("k"), [model], thought);
  const { reply } = await ask(`google:${model}?reasoning=${value}`, env(origin, "k"));
  expect(requests[0]!.body.generationConfig).toMatchObject({ thinkingConfig, maxOutputTokens });
  expect(reply).toEqual({ text: "I may not say it.", finish: "stop", reasoning: "The code is 42." });
});
test.each(["SAFETY", "PROHIBITED_CONTENT", "BLOCKLIST"])(
  "a prompt stopped for %s is refused by the provider",
  async (reason) => {
    const { origin } = await vendorServer(api("k"), [model], () => blocked(reason));
    expect(await failureOf(`google:${model}`, env(origin, "k"))).toMatchObject({
      kind: "refused-by-provider",
      message: expect.stringContaining(reason),
    });
  },
);
