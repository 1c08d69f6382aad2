import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { type MetricRow, TargetFailure } from "../../records/index.ts";
import { targetFor } from "../../targets/index.ts";
import { type Handle, json, serve } from "../../targets/testing.ts";
import { freshFolder } from "../../testing/fresh-folder.ts";
import { audit } from "./audit.ts";
import { readMeasured } from "./score-audit.ts";
import { options, planting } from "./testing.ts";

const canaries = planting(3, [1, 8]);
const texts = new Set(
  canaries.filter(({ planted }) => planted).map(({ before, written, after }) => before + written + after),
);
const knows = (text: string) => [...texts].some((one) => one.startsWith(text));

/** Tokens of several characters, so that a token straddles the border of a value: " 4821" begins with the space before it. */
const tokensOf = (text: string) => text.match(/ ?[^ ]+/g) ?? [];
const chances = (text: string, log: (p: number) => number | null) => {
  let read = "";
  return tokensOf(text).map((token, i) => {
    read += token;
    return i === 0 ? null : log(knows(read) ? 0.9 : 0.01);
  });
};

interface Behaviour {
  way: "echo" | "prompt_logprobs" | "none";
  /** How it writes a chance; for the sentence that it is tried with, properly. */
  log?: (p: number) => number | null;
  always?: boolean;
  /** Chances of the likeliest two at every place. */
  top?: [number, number];
}

/** A server with OpenAI's /completions, which knows the inserted texts by heart. */
function completions({ way, log: written = Math.log, always = false, top = [0.9, 0.05] }: Behaviour): Handle {
  return (body, response) => {
    if (body.prompt === undefined) return json(response, { data: [{ id: "m" }] });
    const prompt = body.prompt as string;
    const log = always || !prompt.startsWith("The sky") ? written : Math.log;
    const rest = [...texts].find((one) => one.startsWith(prompt))?.slice(prompt.length) ?? " nothing";
    const added = tokensOf(rest)[0] ?? ".";
    const usage = { prompt_tokens: 9, completion_tokens: 1 };
    if (way === "echo" && body.echo) {
      const tops = [log(top[0]), log(top[1])];
      const tokens = [...tokensOf(prompt), added];
      const logprobs = {
        tokens,
        token_logprobs: [...chances(prompt, log), log(0.5)],
        top_logprobs: tokens.map((_, i) => (i === 0 ? null : { "\u0000a": tops[0], "\u0000b": tops[1] })),
      };
      return json(response, { choices: [{ text: prompt + added, finish_reason: "length", logprobs }], usage });
    }
    if (way === "prompt_logprobs" && body.prompt_logprobs !== undefined) {
      const values = chances(prompt, log);
      const prompt_logprobs = tokensOf(prompt).map((token, i) =>
        values[i] === null
          ? null
          : { [100 + i]: { logprob: values[i], rank: values[i]! > -1 ? 1 : 7, decoded_token: token } },
      );
      return json(response, { choices: [{ text: added, finish_reason: "length", prompt_logprobs }], usage });
    }
    if (body.echo || body.prompt_logprobs !== undefined) return json(response, { choices: [{ text: added }], usage });
    return json(response, { choices: [{ text: rest, finish_reason: "length" }], usage });
  };
}

async function audited(behaviour: Behaviour) {
  const { origin, requests } = await serve(completions(behaviour));
  const target = await targetFor(`${origin}/v1?mode=complete#m`, { concurrency: 4, env: {} });
  const asked = { canaries, options: options({ alternatives: 15 }), version: "0.0.0", concurrency: 4 };
  const result = await audit({ ...asked, target, out: freshFolder(), retry: { retries: 0 } }).finally(() =>
    target.close?.(),
  );
  return { ...result, requests };
}
const row = (rows: readonly MetricRow[], metric: string, by: object) =>
  rows.find((one) => one.metric === metric && JSON.stringify(one.by) === JSON.stringify(by));
/** The errors of an audit's measures. */
async function errors(dir: string): Promise<string[]> {
  const lines = (await readFile(`${dir}/measures.jsonl`, "utf8")).trim().split("\n");
  return lines.flatMap((line) => JSON.parse(line).error?.message ?? []);
}

test.each(["echo", "prompt_logprobs"] as const)(
  "by %s, a model's texts are scored, and what it knows is found",
  async (way) => {
    const { dir, info, rows, requests } = await audited({ way });
    expect(info).toMatchObject({ status: "complete", scoring: way, unscored: null, counts: { done: 12, errors: 0 } });
    expect(row(rows, "exposure", { repeats: 8 })).toMatchObject({ value: 4 });
    expect(row(rows, "extraction_rate", { prefix: "all", match: "verbatim", decoding: "greedy" })).toMatchObject({
      value: 1,
    });
    expect(row(rows, "extraction_strength", { repeats: 8 })).toMatchObject({ value: 1 });
    const { subjects } = await readMeasured(dir);
    const one = subjects.find(({ canary }) => canary.planted)!;
    expect(one.measure.text!.tokens.join("")).toBe(
      `${one.canary.before}${one.canary.written}${one.canary.after}`.replace(/^\S+/, ""), // the first token has no probability
    );
    expect(one.measure.alternatives!.own).toBeCloseTo(Math.log(0.9), 9); // one token, the space before the value in it
    expect(requests.filter(({ body }) => body.temperature === 1)).toHaveLength(24);
  },
);
test("a server that gives none is sampled, and everything else is not measurable, with what it was asked", async () => {
  const { info, rows } = await audited({ way: "none" });
  expect(info.unscored).toMatch(/asked for a text's own log-probabilities, .* gave none \(echo: .*prompt_logprobs: /);
  expect(row(rows, "extraction_rate", { prefix: "all", match: "verbatim", decoding: "sampled" })).toMatchObject({
    value: 1,
    method: expect.stringContaining("any of 2 samples"),
  });
  for (const metric of ["exposure", "discoverable", "extraction_strength", "auc", "tpr_at_fpr", "epsilon_lower"])
    expect(row(rows, metric, {}), metric).toMatchObject({ not_measurable: info.unscored });
});
test.each([
  [
    "logs to base 10",
    "echo",
    Math.log10,
    /cannot be natural logs: .* logs to another base, such as 10, look like this/,
  ],
  [
    "those of the likeliest tokens only",
    "echo",
    (p: number) => (p < 0.04 ? null : Math.log(p)),
    /token \d+ of \d+ came without a log-probability: the server gives those of its likeliest tokens only/,
  ],
  [
    "a chance above 1",
    "prompt_logprobs",
    (p: number) => (p > 0.5 ? Math.log(p) : 0.25),
    /gave the log-probability 0.25 for token \d+ of \d+: above 0/,
  ],
] as const)("%s: one clear error a canary, in which its value does not stand", async (_, way, log, message) => {
  const { dir, info } = await audited({ way, log });
  const said = await errors(dir);
  expect(info.counts).toEqual({ planned: 12, done: 0, errors: 12 });
  expect(said).toHaveLength(12);
  for (const one of said) expect(one).toMatch(message);
  for (const { written } of canaries) expect(said.join()).not.toContain(written);
});
test.each([
  ["logs to base 10", "echo", Math.log10, /echo: what came cannot be natural logs/],
  ["a chance above 1", "prompt_logprobs", () => 0.25, /prompt_logprobs: .*cannot be log-probabilities/],
] as const)("%s from the first request on: it is sampled, and says why", async (_, way, log, message) => {
  const { info } = await audited({ way, log, always: true });
  expect(info).toMatchObject({ scoring: null, unscored: expect.stringMatching(message), counts: { done: 12 } });
});
test("an endpoint that nobody answers at is the target's failure", async () => {
  const { origin, close } = await serve(() => {});
  await close();
  const target = await targetFor(`${origin}/v1?mode=complete#m`, { concurrency: 1, env: {} });
  const asked = { canaries, options: options(), version: "0.0.0", concurrency: 1, target, out: freshFolder() };
  await expect(audit(asked)).rejects.toThrow(TargetFailure);
  await target.close?.();
});
