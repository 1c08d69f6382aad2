import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { generous, liar, spare } from "../targets/capabilities/testing.ts";
import { json, serve } from "../targets/testing.ts";
import { freshFolder, looselips, tinyBenchmark } from "./command-line.ts";

test("says what an endpoint can do, what each trial cost, and what that makes measurable", async () => {
  const { origin } = await serve(generous);
  const { code, out, err } = await looselips(["capabilities", `${origin}/v1#able`]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toMatch(/^ {2}logprobs +prompt +a text that was sent came back/m);
  expect(out).toMatch(/^ {2}context tokens +8,192 +GET \/v1\/models: max_model_len/m);
  expect(out).toMatch(/^ {2}image +95 in, 2 out +\d+ ms +cost unknown/m);
  expect(out).toMatch(/^ {2}probes +\d+ +direct, /m);
});
test("--json is one object, with dollars where a price is known", async () => {
  const { origin } = await serve(generous);
  const prices = join(freshFolder(), "prices.yaml");
  const list = `"${origin}/*": { in: 1, out: 2 }`;
  writeFileSync(prices, `lists: [{ of: us, date: 2026-11-24, source: a contract, prices: { ${list} } }]\n`);
  const { code, out } = await looselips(["capabilities", `${origin}/v1#able`, "--prices", prices, "--json"]);
  expect(code).toBe(0);
  const { abilities, trials, measurable, listed } = JSON.parse(out);
  expect(abilities).toMatchObject({ chat: { value: true }, sessions: { value: false } });
  expect(listed.value).toBe(true);
  expect(trials[0]).toMatchObject({ name: "chat", cost_usd: (14 * 1 + 3 * 2) / 1e6 });
  expect(measurable.metrics).toContain("leak_rate");
});
test("what can do little is measured by asking alone", async () => {
  const { origin } = await serve(spare);
  const { code, out } = await looselips(["capabilities", `${origin}/v1#able`]);
  expect(code).toBe(0);
  expect(out).toMatch(/^ {2}tools +no +.*unknown field: tools/m);
  expect(out).toMatch(/^ {2}chat +tokens not told +\d+ ms +cost unknown$/m);
  expect(out).toMatch(/^ {2}tool +0 in, 0 out +\d+ ms +cost unknown +refused$/m);
});
test("a liar's answers are unknown", async () => {
  const { origin } = await serve(liar);
  const { out } = await looselips(["capabilities", `${origin}/v1#able`]);
  for (const name of ["logprobs", "images", "tools", "seeds"])
    expect(out).toMatch(new RegExp(`^  ${name} +unknown`, "m"));
});
test("an endpoint that hangs exits with 3, and nothing is measurable", async () => {
  const { origin } = await serve(() => {});
  const { code, out } = await looselips(["capabilities", `${origin}/v1#able`, "--timeout", "1"]);
  expect(code).toBe(3);
  expect(out).toMatch(/^ {2}chat +unknown .*no answer in time/m);
  expect(out).toMatch(/^ {2}metrics +0$/m);
});
test("a wrong key exits with 3 and says where keys come from", async () => {
  const key = "wholly-secret-0123456789";
  vi.stubEnv("OPENAI_API_KEY", key);
  const { origin } = await serve((_, response) => json(response, { error: { message: `wrong: ${key}` } }, 401));
  const { code, out, err } = await looselips(["capabilities", `${origin}/v1#able`]);
  vi.unstubAllEnvs();
  expect({ code, out }).toEqual({ code: 3, out: "" });
  expect(err).toMatch(/answered 401: wrong: \[key\].*OPENAI_API_KEY/);
  expect(err).not.toContain(key);
});
test("a model that is not there exits with 2, and those that are there are named", async () => {
  const { origin } = await serve((_, response, request) =>
    request.method === "GET"
      ? json(response, { data: [{ id: "zeta" }, { id: "able" }] })
      : json(response, { error: { message: "The model does not exist" } }, 404),
  );
  const { code, err } = await looselips(["capabilities", `${origin}/v1#abel`]);
  expect(code).toBe(2);
  expect(err).toMatch(/It serves: able, zeta/);
});
test("a target that needs no asking says by itself what it can do", async () => {
  const { code, out } = await looselips(["capabilities", "reference:mini"]);
  expect(code).toBe(0);
  expect(out).toMatch(/^ {2}logprobs +prompt +by the target's own word/m);
  expect(out).toMatch(/^nothing was asked$/m);
});
test("a plugin's target is found by its benchmark; what it does not say is unknown", async () => {
  const folder = freshFolder();
  const parrot = `{ name: "parrot", form: "parrot:NAME", about: "x", takes: (id) => id.startsWith("parrot:"), async open(id) {
    const capabilities = { chat: true, complete: false, logprobs: "none", images: false, tools: false, sessions: false, contextTokens: null };
    return { id, capabilities, describe: () => ({}), reply: async () => ({ reply: { text: "", finish: "stop" }, usage: { in: 0, out: 0 } }) };
  } }`;
  writeFileSync(join(folder, "parrot.mjs"), `export const targets = [${parrot}];`);
  const benchmark = tinyBenchmark((text) => `${text}plugins: [${join(folder, "parrot.mjs")}]\n`);
  const { code, out } = await looselips(["capabilities", "parrot:polly", "--benchmark", benchmark]);
  expect(code).toBe(0);
  expect(out).toMatch(/^ {2}seeds +unknown +the target does not say/m);
});
test.each([
  [["capabilities"], /capabilities needs more arguments: looselips capabilities </],
  [["capabilities", "opnai:gpt"], /there is no target "opnai:gpt"/],
  [["capabilities", "reference:mini", "--timeout", "0"], /--timeout takes one whole number from 1 up/],
  [["capabilities", "reference:mini", "--prices", "/nowhere.yaml"], /cannot read the prices/],
])("looselips %j exits with 2", async (argv, message) => {
  const { code, err } = await looselips(argv);
  expect(code).toBe(2);
  expect(err).toMatch(message);
});
