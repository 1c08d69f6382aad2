import { expect, test } from "vitest";
import { kinds } from "../canary/index.ts";
import { seeded } from "../random/random.ts";
import { invented, wrongValue } from "./invented.ts";
import { drawn, smallContext } from "./test-context.ts";

test("nobody twice, nobody from the context, nothing true", () => {
  for (const { name } of kinds) {
    const canary = drawn(name, 1, "Alma Stone");
    const someone = invented(smallContext(canary), canary, seeded(1));
    const made = Array.from({ length: 12 }, someone);
    expect(new Set(made.map(({ person }) => person)).size).toBe(12);
    for (const { person, value } of made) {
      expect(person).not.toMatch(/Alma|Stone/);
      expect(value).not.toBe(canary.value);
    }
  }
});
test("a wrong value stands nowhere in the text while there are others", () => {
  const canary = drawn("phone");
  const text = smallContext(canary)
    .messages.map(({ content }) => content)
    .join("\n");
  for (let seed = 0; seed < 50; seed++) expect(text).not.toContain(wrongValue(canary, text, seeded(seed)));
});
