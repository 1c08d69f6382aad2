import { expect, test } from "vitest";
import { seeded } from "../random/random.ts";
import { testConfig, testEngine, testTokens, testWeights } from "./test-model.ts";
import { trainer, untrained } from "./train.ts";
import { Writer } from "./writer.ts";

const read = (ids: number[], cuts: number[] = []) => {
  const engine = testEngine();
  const sequence = engine.open(64);
  let out = new Float32Array();
  for (const [i, from] of [0, ...cuts].entries())
    [out] = engine.feed([{ sequence, ids: ids.slice(from, [...cuts, ids.length][i]) }]) as [Float32Array<ArrayBuffer>];
  return out;
};

test("probabilities sum to one", () => {
  expect(read(testTokens(30)).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 5);
});
test("a text read in pieces gives the same bits as in one go", () => {
  const ids = testTokens(41);
  expect(read(ids, [1, 7, 8, 30, 40])).toEqual(read(ids));
});
test("what is read beside a text changes no bit of it", () => {
  const engine = testEngine();
  const [a, b, c] = [engine.open(64), engine.open(48), engine.open(64)];
  const out = engine.feed([
    { sequence: b, ids: testTokens(33, 2) },
    { sequence: a, ids: testTokens(20) },
    { sequence: c, ids: testTokens(5, 3) },
  ]);
  expect(out[1]).toEqual(read(testTokens(20)));
});
test("a distribution after every token is the one that the shorter text gives", () => {
  const engine = testEngine();
  const ids = testTokens(12);
  const all = engine.feed([{ sequence: engine.open(16), ids }], true);
  expect(all).toHaveLength(12);
  for (const t of [1, 5, 12]) expect(all[t - 1]).toEqual(read(ids.slice(0, t)));
});
test("too much text is refused", () => {
  const engine = testEngine();
  expect(() => engine.feed([{ sequence: engine.open(8), ids: testTokens(9) }])).toThrow("9 tokens do not fit into 8");
});
test("gives every token of a text the chance that the network that is trained gives it", async () => {
  const [B, T] = [2, 24];
  const rows = [testTokens(T + 1, 5), testTokens(T + 1, 6)];
  const batch = {
    B,
    T,
    tokens: Int32Array.from(rows.flatMap((row) => row.slice(0, T))),
    targets: Int32Array.from(rows.flatMap((row) => row.slice(1))),
    weights: new Float32Array(B * T).fill(1),
  };
  const model = trainer(untrained(testWeights()), testConfig);
  const loss = await model.step(batch, 0);
  const engine = testEngine();
  let nats = 0;
  for (const row of rows) {
    const all = engine.feed([{ sequence: engine.open(T), ids: row.slice(0, T) }], true);
    for (const [t, p] of all.entries()) nats -= Math.log(p[row[t + 1]!]! + 1e-9);
  }
  expect(loss).toBeCloseTo(nats / (B * T), 4);
});

const request = (prompt: number[], temperature = 0) => ({
  ...{ prompt, maxTokens: 12, temperature, stop: -1 },
  random: seeded(prompt.join()),
});
test.each([0, 1])("a reply at temperature %i depends on its request alone", async (temperature) => {
  const shared = testTokens(20);
  const prompts = Array.from({ length: 9 }, (_, i) => [...shared.slice(0, i + 10), ...testTokens(3 + i, i)]);
  const writer = new Writer(testEngine(), [
    { length: 40, count: 3 },
    { length: 64, count: 2 },
  ]);
  const together = await Promise.all(prompts.map((prompt) => writer.write(request(prompt, temperature))));
  expect(writer.reused).toBeGreaterThan(0);
  for (const [i, prompt] of prompts.entries())
    expect(await new Writer(testEngine()).write(request(prompt, temperature))).toEqual(together[i]);
});
test("what fits nowhere is refused before it waits", () => {
  const writer = new Writer(testEngine(), [{ length: 40, count: 1 }]);
  expect(() => writer.write(request(testTokens(30)))).toThrow("30 + 12 tokens, at most 40 fit");
});
