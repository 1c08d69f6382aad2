import { expect, test } from "vitest";
import { kindNamed } from "../../canary/index.ts";
import { seeded } from "../../random/random.ts";
import type { LanguageModel } from "../../transformer/language-model.ts";
import { makePlanting } from "../plant/index.ts";
import { liveExposure } from "./live-exposure.ts";

const canaries = makePlanting(
  { kinds: [kindNamed("phone")], pairs: 2, repeats: [1, 8], shapes: ["record"], size: "short" },
  seeded("live"),
);
const inserted = canaries.filter(({ repeats }) => repeats > 0).map(({ written }) => written);
/** Gives each character the same chance, but those of a known value a better one. */
const model = (known: string[]) =>
  ({
    score: (text: string) =>
      [...text].map((token) => ({ token, logprob: known.some((value) => text.endsWith(value)) ? -0.1 : -2 })),
  }) as unknown as LanguageModel;

test("what the model knows has all the bits that can be seen, and the twins that it never read few", () => {
  const [twins, ...levels] = liveExposure(canaries)(model(inserted));
  expect(levels.map(({ repeats, bits }) => [repeats, bits])).toEqual([
    [1, 5],
    [8, 5],
  ]);
  expect(twins!.repeats).toBe(0);
  expect(twins!.bits).toBeLessThan(1.5);
});
