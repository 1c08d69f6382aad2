import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { InputError } from "../records/index.ts";
import { freshFolder } from "../testing/fresh-folder.ts";
import { datasetPath } from "../texts/dataset.ts";
import { cost, costOf, priceOf, pricesWith, shippedPrices } from "./index.ts";

const file = (text: string) => {
  const path = join(freshFolder(), "prices.yaml");
  writeFileSync(path, text);
  return path;
};
const list = (prices: string) =>
  file(`lists:\n  - { of: us, date: 2026-11-24, source: a contract, prices: { ${prices} } }\n`);

test.each([
  ["openai:gpt-5-mini", 0.25, 2],
  ["openai:gpt-5-mini-2025-08-07", 0.25, 2],
  ["openai:gpt-4o-mini", 0.15, 0.6],
  ["anthropic:claude-sonnet-4-5", 3, 15],
  ["anthropic:claude-sonnet-4-5-20250929?reasoning=2048", 3, 15],
  ["anthropic:claude-opus-5-5", 4, 20],
  ["anthropic:claude-opus-5", 5, 25],
  ["google:gemini-2.5-flash-lite", 0.1, 0.4],
  ["mistral:ministral-8b-2512", 0.15, 0.15],
  ["bedrock:amazon.nova-lite-v1:0", 0.06, 0.24],
  ["reference:mini", 0, 0],
  ["ollama:qwen3:4b", 0, 0],
  ["log:results/x", 0, 0],
])("%s costs $%d in and $%d out a million", (model, inward, outward) => {
  expect(priceOf(model)).toMatchObject({
    in: inward,
    out: outward,
    date: expect.stringMatching(/^202[56]-\d\d-\d\d$/),
  });
});
test.each([
  "openai:gpt-5-audio",
  "openai:gpt-9",
  "mistral:mistral-large-latest",
  "azure:my-deployment",
  "ollama:qwen3-coder:480b-cloud",
  "http://127.0.0.1:8000/v1#llama", // may be a proxy to somebody who charges
  "app:app.yaml",
])("%s has no price, which is not a price of zero", (model) => {
  expect(priceOf(model)).toBeNull();
  expect(costOf(model, { in: 1000, out: 1000 })).toBeNull();
});
test("tokens cost what they cost apart: 2 M in at $0.25 and 0.5 M out at $2 are $1.50", () => {
  expect(costOf("openai:gpt-5-mini", { in: 2_000_000, out: 500_000 })).toBe(1.5);
  expect(costOf("reference:mini", { in: 2_000_000, out: 500_000 })).toBe(0);
});
test("more tokens never cost less", () => {
  const tokens = fc.nat(1e9);
  const dollars = fc.double({ min: 0, max: 1000, noNaN: true });
  fc.assert(
    fc.property(tokens, tokens, tokens, dollars, dollars, (one, two, more, a, b) => {
      const price = { in: a, out: b };
      expect(cost({ in: one + more, out: two }, price)).toBeGreaterThanOrEqual(cost({ in: one, out: two }, price));
      expect(cost({ in: one, out: two + more }, price)).toBeGreaterThanOrEqual(cost({ in: one, out: two }, price));
    }),
  );
});
test("the shipped table has at least 25 models, of every vendor with a list, and every entry is reached", () => {
  const { entries } = shippedPrices();
  const keys = [...readFileSync(datasetPath("prices.yaml"), "utf8").matchAll(/^ {6}(\w+:\S+):/gm)].map(
    ([, key]) => key!,
  );
  expect(keys).toHaveLength(entries.length);
  expect(entries.length).toBeGreaterThan(25);
  for (const vendor of ["openai", "anthropic", "google", "mistral", "bedrock"])
    expect(keys.filter((key) => key.startsWith(`${vendor}:`)).length, vendor).toBeGreaterThan(4);
  for (const [index, key] of keys.entries())
    expect(
      entries.findIndex(({ pattern }) => pattern.test(key.replaceAll("*", "x"))),
      key,
    ).toBe(index);
});
test("a file of one's own comes before the shipped table, which still holds for the rest", () => {
  const table = pricesWith(list("'http://127.0.0.1:8000/*': { in: 1, out: 2 }, openai:gpt-5: { in: 9, out: 9 }"));
  expect(priceOf("http://127.0.0.1:8000/v1?mode=complete#llama", table)).toMatchObject({ in: 1, out: 2, up_to: null });
  expect(priceOf("openai:gpt-5", table)).toMatchObject({ in: 9, source: "a contract" });
  expect(priceOf("openai:gpt-4o", table)).toMatchObject({ in: 2.5 });
  expect(priceOf("openai:gpt-5", pricesWith(list("openai:gpt-5: null")))).toBeNull();
});
test("a pattern is no regular expression", () => {
  const table = pricesWith(list("'x:a.b(c': { in: 1, out: 1 }"));
  expect(priceOf("x:a.b(c", table)).not.toBeNull();
  expect(priceOf("x:aab(c", table)).toBeNull();
});
test.each([
  ["openai:x: { in: -1, out: 2 }", /prices\.yaml:2:\d+: lists\[0\]\.prices\.openai:x\.in/],
  ["openai:x: { in: 1 }", /out is missing/],
  ["openai:x: { in: 1, out: 2, upto: 3 }", /unknown key "upto"/],
])("what is wrong in a file is said with its line: %s", (prices, message) => {
  expect(() => pricesWith(list(prices))).toThrow(InputError);
  expect(() => pricesWith(list(prices))).toThrow(message);
});
test("a file that is not there, or no YAML, is bad input", () => {
  expect(() => pricesWith("/nowhere/prices.yaml")).toThrow(/cannot read the prices \/nowhere\/prices\.yaml/);
  expect(() => pricesWith(file("lists: ["))).toThrow(/this is not YAML/);
  expect(() => pricesWith(file("lists: [{ of: us, date: yesterday, source: x, prices: {} }]"))).toThrow(/date/);
});
