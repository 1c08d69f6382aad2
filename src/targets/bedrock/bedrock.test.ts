import { expect, test } from "vitest";
import { targetFor } from "../index.ts";
import { ask, failureOf, vendorServer } from "../testing.ts";
import { bedrockCase, converse, failed, signed } from "./testing.ts";

const { api, env, model } = bedrockCase;
const claude = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0";
const thought = () =>
  converse([
    { reasoningContent: { reasoningText: { text: "The code is 42.", signature: "EqQBCgIYAhIM" } } },
    { text: "I may not say it." },
  ]);

test("a conversation is sent as Bedrock wants it, to the model in the path", async () => {
  const { origin, requests } = await vendorServer(api("k"), [model], () => converse([{ text: "It is 42." }]));
  await ask(`bedrock:${model}`, env(origin, "k"));
  expect(requests[0]).toMatchObject({ url: "/model/amazon.nova-lite-v1%3A0/converse" });
  expect(requests[0]!.body).toEqual({
    system: [{ text: "The code is 42." }],
    messages: [
      { role: "user", content: [{ text: "Hello." }] },
      { role: "assistant", content: [{ text: "Hello! What can I do?" }] },
      { role: "user", content: [{ text: "What is the code?" }] },
    ],
    inferenceConfig: { maxTokens: 20, temperature: 0.5 },
  });
});
test("without a Bedrock key the request is signed", async () => {
  const keys = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCY", region: "eu-west-1" };
  const signedApi = {
    ...api(""),
    refuses: (asked: Parameters<typeof signed>[0]) =>
      signed(asked, keys) ? undefined : failed(403, "InvalidSignatureException", "The signature does not match."),
  };
  const { origin } = await vendorServer(signedApi, [model], () => converse([{ text: "It is 42." }]));
  const { AWS_BEARER_TOKEN_BEDROCK: _, ...where } = env(origin, "");
  const mine = { ...where, AWS_ACCESS_KEY_ID: keys.accessKeyId, AWS_SECRET_ACCESS_KEY: keys.secretAccessKey };
  expect((await ask(`bedrock:${model}`, mine)).reply.text).toBe("It is 42.");
  const error = await failureOf(`bedrock:${model}`, { ...mine, AWS_SECRET_ACCESS_KEY: "another" });
  expect(error).toMatchObject({ kind: "auth", message: expect.stringContaining("AWS_SECRET_ACCESS_KEY") });
});
test.each([
  ["2048", { thinking: { type: "enabled", budget_tokens: 2048 } }, 2068],
  ["auto", { thinking: { type: "adaptive", display: "summarized" } }, 4116],
])("?reasoning=%s lets Claude think, beside the reply's tokens", async (value, fields, maxTokens) => {
  const { origin, requests } = await vendorServer(api("k"), [claude], thought);
  const { reply, described } = await ask(`bedrock:${claude}?reasoning=${value}`, env(origin, "k"));
  expect(requests[0]!.body).toMatchObject({ additionalModelRequestFields: fields, inferenceConfig: { maxTokens } });
  expect(reply).toEqual({ text: "I may not say it.", finish: "stop", reasoning: "The code is 42." });
  expect(described.ignored).toEqual(["seed", "temperature"]);
});
test.each([
  [{}, /needs AWS_BEARER_TOKEN_BEDROCK, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY/],
  [{ AWS_ACCESS_KEY_ID: "a" }, /needs AWS_SECRET_ACCESS_KEY|needs AWS_REGION/],
  [{ AWS_BEARER_TOKEN_BEDROCK: "k" }, /needs AWS_REGION/],
])("%o is not enough", async (some, message) => {
  await expect(targetFor(`bedrock:${model}`, { concurrency: 1, env: some })).rejects.toThrow(message);
});
test("the region decides the host", async () => {
  for (const [region, url] of [
    ["us-east-1", "https://bedrock-runtime.us-east-1.amazonaws.com"],
    ["cn-north-1", "https://bedrock-runtime.cn-north-1.amazonaws.com.cn"],
  ]) {
    const target = await targetFor("bedrock:m", {
      concurrency: 1,
      env: { AWS_BEARER_TOKEN_BEDROCK: "k", AWS_REGION: region },
    });
    expect(target.describe()).toMatchObject({ url });
    await target.close!();
  }
});
