import { expect, test } from "vitest";
import { InputError } from "../records/index.ts";
import { anthropicCase } from "./anthropic/testing.ts";
import { bedrockCase } from "./bedrock/testing.ts";
import { googleCase } from "./google/testing.ts";
import { targetFor } from "./index.ts";
import { mistralCase } from "./mistral/testing.ts";
import { ask, failureOf, json, serve, vendorServer } from "./testing.ts";

const key = "wholly-secret-0123456789";
/** Vendors with an API of their own, by the AI SDK's packages. Those with OpenAI's are in openai/vendors.test.ts. */
const cases = [anthropicCase, googleCase, mistralCase, bedrockCase];

test.each(cases)("$vendor takes our request, and its reply is read", async (vendor) => {
  const { origin } = await vendorServer(vendor.api(key), [vendor.model], () => vendor.said("It is 42."));
  const answer = await ask(`${vendor.vendor}:${vendor.model}`, vendor.env(origin, key));
  expect(answer).toMatchObject({
    reply: { text: "It is 42.", finish: "stop" },
    usage: { in: 19, out: 10 },
    described: { model: vendor.model },
    capabilities: { chat: true, complete: false, logprobs: "none", images: false, tools: false, sessions: false },
  });
  expect(answer.described.ignored ?? []).toEqual(vendor.ignores);
  expect(JSON.stringify(answer)).not.toContain(key);
});
test.each(cases)("$vendor: a cut-off is told from an end", async (vendor) => {
  const { origin } = await vendorServer(vendor.api(key), [vendor.model], () => vendor.cutOff("It is 4"));
  const { reply } = await ask(`${vendor.vendor}:${vendor.model}`, vendor.env(origin, key));
  expect(reply).toEqual({ text: "It is 4", finish: "length" });
});
test.each(cases.filter(({ stopped }) => stopped))(
  "$vendor: its own safety stop is told from an end",
  async (vendor) => {
    const [stop, finish] = vendor.stopped!;
    const answers = [stop("It is"), stop("")];
    const { origin } = await vendorServer(vendor.api(key), [vendor.model], () => answers.shift()!);
    const id = `${vendor.vendor}:${vendor.model}`;
    expect((await ask(id, vendor.env(origin, key))).reply).toEqual({ text: "It is", finish });
    expect(await failureOf(id, vendor.env(origin, key))).toMatchObject({ kind: "refused-by-provider" });
  },
);
test.each(
  cases.flatMap((vendor) => Object.entries(vendor.errors).map(([kind, answer]) => ({ ...vendor, kind, answer }))),
)("$vendor: an error is told by what it says: $kind", async ({ vendor, model, api, env, kind, answer }) => {
  const { origin, requests } = await vendorServer(api(key), [model], () => answer);
  const error = await failureOf(`${vendor}:${model}`, env(origin, key));
  const retryAfterMs = /retry-?(after|delay)/i.test(JSON.stringify(answer)) ? 7000 : null;
  expect(error).toMatchObject({ name: "TargetError", kind, status: answer.status, retryAfterMs });
  expect(requests).toHaveLength(1); // trying again is not the target's to decide
});
test.each(cases)(
  "$vendor: a wrong key says where keys come from, and not the key",
  async ({ vendor, model, ...rest }) => {
    const { origin } = await vendorServer(rest.api(key), [model], () => rest.said(""));
    const error = await failureOf(`${vendor}:${model}`, rest.env(origin, "wrong-secret-0123456789"));
    expect(error).toMatchObject({ kind: "auth" });
    expect(error.message).toContain(rest.variable);
    expect(error.message).not.toContain("wrong-secret");
    await expect(ask(`${vendor}:${model}`, {})).rejects.toThrow(InputError);
    await expect(ask(`${vendor}:`, rest.env(origin, key))).rejects.toThrow(/names no model/);
    await expect(ask(`${vendor}:m?mood=good`, rest.env(origin, key))).rejects.toThrow(/unknown option "mood"/);
  },
);
test.each(cases)("$vendor says which models it has when it lacks one", async ({ vendor, model, api, env, said }) => {
  const { list, ...rest } = api(key);
  const { origin } = await vendorServer({ ...rest, ...(list ? { list } : {}) }, [model, "other"], () => said(""));
  const error = await failureOf(`${vendor}:${model}-2`, env(origin, key));
  expect(error).toMatchObject({ kind: "bad-reply" });
  if (list) expect(error.message).toContain(`It serves: ${model}, other`);
});
test.each(cases)(
  "$vendor: what is no reply is a bad reply, and no answer a timeout",
  async ({ vendor, model, env }) => {
    const shapes = [{}, { content: 7 }, []];
    const { origin } = await serve((_, response) => {
      if (shapes.length > 0) json(response, shapes.shift());
    });
    const id = `${vendor}:${model}`;
    for (const _ of [1, 2, 3])
      expect(await failureOf(id, env(origin, key))).toMatchObject({ kind: "bad-reply", status: 200 });
    const slow = AbortSignal.timeout(100);
    expect(await failureOf(id, env(origin, key), {}, slow)).toMatchObject({ kind: "timeout" });
  },
);
test.each(cases)("$vendor: nobody there is a network error", async ({ vendor, model, env }) => {
  const { origin, close } = await serve(() => {});
  await close();
  expect(await failureOf(`${vendor}:${model}`, env(origin, key))).toMatchObject({
    kind: "network",
    message: expect.stringContaining("nothing listens there"),
  });
});
test.each(cases)("$vendor opens without asking anybody", async ({ vendor, model, env }) => {
  const { origin, requests } = await serve(() => {});
  const target = await targetFor(`${vendor}:${model}`, { concurrency: 1, env: env(origin, key) });
  await target.close!();
  expect(requests).toHaveLength(0);
});
