import { expect, test } from "vitest";
import { ask, vendorServer } from "../testing.ts";
import { completion, mistralCase } from "./testing.ts";

const { api, env, model } = mistralCase;
const thought = () =>
  completion([
    { type: "thinking", thinking: [{ type: "text", text: "The code is 42." }] },
    { type: "text", text: "I may not say it." },
  ]);

test("a conversation is sent as Mistral wants it", async () => {
  const { origin, requests } = await vendorServer(api("k"), [model], () => completion("It is 42."));
  await ask(`mistral:${model}`, env(origin, "k"));
  const { messages, ...settings } = requests[0]!.body as { messages: { role: string }[] };
  expect(messages.map(({ role }) => role)).toEqual(["system", "user", "assistant", "user"]);
  expect(settings).toEqual({ model, max_tokens: 20, temperature: 0.5, random_seed: 7 });
});
test.each([
  ["auto", { reasoning_effort: "high", max_tokens: 4116 }],
  ["off", { reasoning_effort: "none", max_tokens: 20 }],
  ["1000", { max_tokens: 1020 }],
])("?reasoning=%s asks with %o, and what was thought is told from what was said", async (value, asked) => {
  const { origin, requests } = await vendorServer(api("k"), [model], thought);
  const { reply } = await ask(`mistral:${model}?reasoning=${value}`, env(origin, "k"));
  expect(requests[0]!.body).toMatchObject(asked);
  expect("reasoning_effort" in requests[0]!.body).toBe("reasoning_effort" in asked);
  expect(reply).toEqual({ text: "I may not say it.", finish: "stop", reasoning: "The code is 42." });
});
