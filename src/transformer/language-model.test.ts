import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { datasetPath } from "../texts/dataset.ts";
import { LanguageModel } from "./language-model.ts";

const bytes = readFileSync(datasetPath("reference/mini.safetensors"));
const fresh = (text: string, detail = false) => new LanguageModel(bytes).score(text, detail);
const plain = (text: string) => fresh(text).map(({ token, logprob }) => ({ token, logprob }));

test("what a text shares with the one before it is not read again, and not a bit of it changes", () => {
  const model = new LanguageModel(bytes);
  const texts = [
    "The channel elm fix: badge 123456",
    "The channel elm fix: badge 123999",
    "The channel elm fix: badge 123999", // all of it
    "The channel",
    "Ada Quill's badge is 12, and Ada Quill", // words outside the vocabulary, which are numbered as they come
    "Ada Quill's badge is 12, and Tom Reyes",
    "",
    "1",
  ];
  for (const text of texts) expect(model.score(text), text).toEqual(plain(text));
  model.score(texts[0]!, true);
  expect(model.score(texts[1]!)).toEqual(plain(texts[1]!));
});
test("a text that does not fit leaves the model as it was", () => {
  const model = new LanguageModel(bytes);
  model.score("The channel elm fix: badge 123456");
  expect(() => model.score(`The channel elm ${"word ".repeat(2000)}`)).toThrow(RangeError);
  expect(model.score("The channel elm fix: badge 123999")).toEqual(plain("The channel elm fix: badge 123999"));
});
test("with detail, the likeliest token is what greedy choice goes on with, and the mean and deviation are of a distribution", async () => {
  const model = new LanguageModel(bytes);
  const start = "The channel elm fix: badge";
  const { text } = await model.goOn(start, { maxTokens: 7, temperature: 0, seed: 0 });
  const tokens = model.score(`${start} ${text}`, true);
  expect(tokens.slice(-6).map(({ likeliest }) => likeliest)).toEqual(Array(6).fill(true));
  for (const { mean, deviation } of tokens) {
    expect(mean! <= 0 && deviation! >= 0).toBe(true);
    expect(mean!).toBeGreaterThan(-Math.log(model.tokenizer.size)); // the least that an entropy's negative can be
  }
});
