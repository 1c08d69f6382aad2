import fc from "fast-check";
import { expect, test } from "vitest";
import { searchFor } from "./search-for.ts";

test("finds what includes finds", () => {
  const letters = fc.string({ unit: fc.constantFrom("a", "b", "1"), minLength: 4, maxLength: 7 });
  fc.assert(
    fc.property(
      fc.array(letters),
      fc.string({ unit: fc.constantFrom("a", "b", "1", "z"), maxLength: 200 }),
      (texts, document) => {
        const found = new Set(searchFor(texts)(document));
        expect(found).toEqual(new Set(texts.flatMap((text, i) => (document.includes(text) ? [i] : []))));
      },
    ),
  );
});
test("texts too short to be told apart are refused", () => {
  expect(() => searchFor(["abc"])).toThrow(/at least 4 characters, got 3/);
});
