import { expect, test } from "vitest";
import { anthropicCase } from "../anthropic/testing.ts";
import { bedrockCase } from "../bedrock/testing.ts";
import { googleCase } from "../google/testing.ts";
import { targetFor } from "../index.ts";
import { mistralCase } from "../mistral/testing.ts";
import { type Handle, json, serve, vendorServer } from "../testing.ts";
import { ownSurvey, survey } from "./survey.ts";
import { generous, liar, ollama, spare } from "./testing.ts";

const key = "wholly-secret-0123456789";

async function ask(id: string, env: Record<string, string> = {}, timeoutMs = 20_000) {
  const target = await targetFor(id, { concurrency: 1, env });
  try {
    return await survey(target.endpoint!, timeoutMs);
  } finally {
    await target.close!();
  }
}
const askServer = async (handle: Handle, options = "") => {
  const { origin, requests } = await serve(handle);
  return { ...(await ask(`${origin}/v1${options}#able`)), requests };
};
const values = ({ abilities }: Awaited<ReturnType<typeof ask>>) =>
  Object.fromEntries(Object.entries(abilities).map(([name, { value }]) => [name, value]));

test("a server that can do everything is found to, each by a trial or by its own word", async () => {
  const found = await askServer(generous);
  expect(values(found)).toEqual({
    chat: true,
    complete: true,
    logprobs: "prompt",
    images: true,
    tools: true,
    seeds: true,
    reasoning: true,
    sessions: false,
    context_tokens: 8192,
  });
  expect(found.listed).toEqual({ value: true, why: "GET /v1/models lists it" });
  expect(found.abilities.context_tokens.why).toBe("GET /v1/models: max_model_len");
  expect(found.abilities.sessions.why).toMatch(/every request carries all of it/);
});
test("every trial is small, named, and its tokens told", async () => {
  const { trials, requests } = await askServer(generous);
  const names = ["chat", "complete", "logprobs", "echo", "seed 1", "seed 1 again", "seed 2", "tool", "image"];
  expect(trials.map(({ name }) => name)).toEqual(names);
  expect(trials[0]).toEqual({ name: "chat", usage: { in: 14, out: 3 }, ms: expect.any(Number), error: null });
  const posts = requests.filter(({ url }) => /completions$/.test(url));
  expect(posts).toHaveLength(names.length);
  for (const { body } of posts) expect(body.max_tokens).toBeLessThanOrEqual(64);
  expect(JSON.stringify(posts.map(({ body }) => body)).length).toBeLessThan(3000);
});
test("vLLM's own field is asked for where an echo brings nothing", async () => {
  const { trials, abilities } = await askServer((body, response, request) => {
    if (!body.echo && body.prompt_logprobs === undefined) return generous(body, response, request);
    const one = (decoded_token: string, logprob: number) => ({ "278": { decoded_token, logprob, rank: 1 } });
    const prompt_logprobs = [null, one(" sky", -5.5), one(" is", -0.25), one(" blue", -1)];
    const choice = { text: ".", ...(body.echo ? {} : { prompt_logprobs }) };
    json(response, { choices: [choice], usage: { prompt_tokens: 4, completion_tokens: 1 } });
  });
  expect(abilities.logprobs.value).toBe("prompt");
  expect(trials.map(({ name }) => name)).toContain("prompt_logprobs");
});
test("a server that can do little says so in its own words", async () => {
  const found = await askServer(spare);
  expect(values(found)).toEqual({
    chat: true,
    complete: false,
    logprobs: "none",
    images: false,
    tools: false,
    seeds: false,
    reasoning: false,
    sessions: false,
    context_tokens: null,
  });
  expect(found.abilities.tools.why).toMatch(/answered 422: unknown field: tools/);
  expect(found.abilities.images.why).toMatch(/answered 500: image input is not supported/);
  expect(found.abilities.context_tokens.why).toMatch(/GET \/v1\/models: status 404; GET \/props: status 404/);
  expect(found.listed.value).toBeNull();
  expect(found.trials[0]).toMatchObject({ name: "chat", usage: null });
});
test("a server that says yes to all and does nothing of it is not believed", async () => {
  const found = await askServer(liar);
  expect(values(found)).toMatchObject({
    chat: true,
    complete: true, // text came
    logprobs: null,
    images: null,
    tools: null,
    seeds: null,
    reasoning: false,
    context_tokens: null,
  });
  const { logprobs, images, tools, seeds } = found.abilities;
  expect(logprobs.why).toMatch(/what came cannot be log-probabilities; of prompts came what cannot be/);
  expect(images.why).toMatch(/no sign that it was seen/);
  expect(tools.why).toBe("it called a tool that there was not");
  expect(seeds.why).toMatch(/do not vary/);
});
test.each([
  ["nothing", (response) => response.end()],
  ["a web page", (response) => response.end("<html>Welcome</html>")],
  ["half a JSON", (response) => response.end('{"choices":[{"mess')],
  ["another JSON", (response) => json(response, { choices: [{ message: 7 }] })],
  ["an empty list", (response) => json(response, { choices: [], data: [], models: 7 })],
] satisfies [string, (response: Parameters<Handle>[1]) => unknown][])(
  "a server that answers %s leaves everything unknown, and only once",
  async (_, answer) => {
    const found = await askServer((_body, response) => void answer(response));
    const { sessions, ...others } = values(found);
    expect(sessions).toBe(false); // the API's own word, not the server's
    expect(new Set(Object.values(others))).toEqual(new Set([null]));
    expect(found.abilities.chat.why).toMatch(/answered without a reply/);
    expect(found.abilities.tools.why).toMatch(/^not tried: /);
    expect(found.trials).toHaveLength(1);
  },
);
test("a server that hangs is given up after the time that a request has, and nothing else is tried", async () => {
  const { origin, requests } = await serve(() => {});
  const found = await ask(`${origin}/v1#able`, {}, 300);
  expect(requests).toHaveLength(1);
  expect(found.abilities.chat).toMatchObject({ value: null, why: expect.stringContaining("no answer in time") });
  expect(found.abilities.images.why).toMatch(/^not tried: /);
  expect(found.trials).toHaveLength(1);
});
test("one that hangs at images alone leaves images alone unknown", async () => {
  const { origin } = await serve((body, response, request) => {
    if (!JSON.stringify(body.messages ?? "").includes("image_url")) generous(body, response, request);
  });
  const found = await ask(`${origin}/v1#able`, {}, 3000);
  expect(values(found)).toMatchObject({ images: true, tools: true }); // GET /props says it
  expect(found.abilities.images.why).toMatch(/GET \/props: modalities\.vision; in the trial, .*no answer in time/);
});
test("a model that the endpoint does not have is answered with those that it has, the nearest first", async () => {
  const { origin } = await serve((body, response, request) =>
    request.url === "/v1/models"
      ? json(response, { data: ["zeta", "abler", "other"].map((id) => ({ id })) })
      : json(response, { error: { message: `The model ${body.model} does not exist` } }, 404),
  );
  const asking = ask(`${origin}/v1#able`);
  await expect(asking).rejects.toThrow(/able does not exist.*It serves: abler, zeta, other/);
  await expect(asking).rejects.toMatchObject({ name: "InputError" });
});
test("a model that is not listed and answers all the same is so: the list is named, the nearest first", async () => {
  const { origin } = await serve(generous);
  const { listed, abilities } = await ask(`${origin}/v1#othr`);
  expect(abilities.chat.value).toBe(true);
  expect(listed).toEqual({ value: false, why: "GET /v1/models does not list it, but: other, able" });
});
test("a server that lists the model and lacks the path to talk is not taken for one without it", async () => {
  const found = await askServer((body, response, request) =>
    request.url === "/v1/chat/completions"
      ? json(response, { error: { message: "no chat template" } }, 404)
      : generous(body, response, request),
  );
  expect(found.abilities.chat).toMatchObject({ value: false, why: expect.stringContaining("no chat template") });
});
test("raw text is asked for where the id says so", async () => {
  const found = await askServer(generous, "?mode=complete");
  expect(found.trials[0]).toMatchObject({ name: "complete" });
  expect(values(found)).toMatchObject({ chat: true, complete: true });
});
test("a wrong key, or nobody there, is an error: there is nothing to say of the model", async () => {
  const { origin, close } = await serve((_, response) => json(response, { error: { message: `bad key ${key}` } }, 401));
  const error = await ask(`${origin}/v1#able`, { OPENAI_API_KEY: key }).catch((problem: Error) => problem);
  expect(error).toMatchObject({ name: "TargetError", kind: "auth" });
  expect(String(error)).not.toContain(key);
  expect(String(error)).toContain("OPENAI_API_KEY");
  await close();
  await expect(ask(`${origin}/v1#able`)).rejects.toMatchObject({ kind: "network" });
});
test("a model that wants max_completion_tokens and no temperature is told what it wants", async () => {
  const { abilities } = await askServer((body, response, request) => {
    const no = (message: string) => json(response, { error: { message } }, 400);
    if ("max_tokens" in body) return no("Unsupported parameter: use 'max_completion_tokens' instead.");
    if (body.temperature === 0) return no("Unsupported value: 'temperature' does not support 0.");
    return generous(body, response, request);
  });
  expect(abilities).toMatchObject({ chat: { value: true }, tools: { value: true }, seeds: { value: true } });
});
test.each([
  [true, 4096, "GET /api/ps: context_length"],
  [false, null, "POST /api/show: the model could take 40960; how many Ollama gives it is not said"],
])("Ollama's word: tools and images; its context when the model is loaded (%s)", async (loaded, context, why) => {
  const { origin } = await serve(ollama(loaded));
  const { abilities } = await ask("ollama:able", { OLLAMA_HOST: origin });
  expect(abilities.context_tokens).toEqual({ value: context, why });
  expect(abilities.tools).toMatchObject({ value: false, why: expect.stringContaining("unknown field: tools") }); // a trial counts more
});

test.each([anthropicCase, googleCase, mistralCase, bedrockCase])(
  "$vendor is asked by its package's model call; what its API refuses is told",
  async ({ vendor, model, api, env, said }) => {
    const { origin } = await vendorServer(api(key), [model], () => said("Blue."));
    const found = await ask(`${vendor}:${model}`, env(origin, key));
    expect(values(found)).toMatchObject({
      chat: true,
      complete: false,
      logprobs: "none",
      images: false, // its server here takes text alone
      tools: false,
      reasoning: false,
      context_tokens: null,
    });
    expect(found.abilities.seeds).toMatchObject(
      ["anthropic", "bedrock"].includes(vendor)
        ? { value: false, why: "the vendor takes none" }
        : { value: null, why: expect.stringContaining("do not vary") },
    );
    expect(found.trials[0]).toMatchObject({ usage: { in: 19, out: 10 } });
    expect(JSON.stringify(found)).not.toContain(key);
  },
);
test("what a vendor with an API of its own can do is found: tools, images, thinking, and the context that its list tells", async () => {
  const usage = (input_tokens: number) => ({ input_tokens, output_tokens: 5 });
  const { origin } = await serve((body, response, request) => {
    if (request.method === "GET")
      return json(response, {
        data: [{ type: "model", id: "claude-x", display_name: "X", max_input_tokens: 200_000 }],
      });
    const content = body.tools
      ? [{ type: "tool_use", id: "t1", name: "report", input: { word: "yes" } }]
      : [
          { type: "thinking", thinking: "Hm.", signature: "s" },
          { type: "text", text: "Blue." },
        ];
    const image = JSON.stringify(body.messages).includes('"image"');
    return json(response, {
      id: "m",
      type: "message",
      role: "assistant",
      model: "claude-x",
      content,
      stop_reason: "end_turn",
      stop_sequence: null,
      usage: usage(image ? 80 : 20),
    });
  });
  const found = await ask("anthropic:claude-x", { ANTHROPIC_BASE_URL: origin, ANTHROPIC_API_KEY: key });
  expect(values(found)).toMatchObject({
    chat: true,
    images: true,
    tools: true,
    seeds: false,
    reasoning: true,
    context_tokens: 200_000,
  });
});
test("targets without an endpoint say themselves what they can do", async () => {
  const target = await targetFor("reference:mini", { concurrency: 1, env: {} });
  expect(target.endpoint).toBeUndefined();
  const found = ownSurvey(target);
  expect(values(found)).toMatchObject({ chat: true, complete: true, logprobs: "prompt", seeds: true, images: false });
  expect(found.abilities.context_tokens.value).toBeGreaterThan(100);
  const { seeds: _, ...capabilities } = target.capabilities;
  expect(ownSurvey({ ...target, capabilities }).abilities.seeds).toEqual({
    value: null,
    why: "the target does not say",
  });
  await target.close!();
});
