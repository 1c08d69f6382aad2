import fc from "fast-check";
import { expect, test } from "vitest";
import { applyEdits, swapAll, swapper } from "./edits.ts";

test("spans move with the text around them", () => {
  const { text, moved } = applyEdits("pin 4821, tag elm-fox-7", [{ from: 4, to: 8, text: "90" }]);
  expect(text).toBe("pin 90, tag elm-fox-7");
  expect(text.slice(...moved([4, 8]))).toBe("90");
  expect(text.slice(...moved([14, 23]))).toBe("elm-fox-7");
});
test("whole words only, the longest first, signs taken literally", () => {
  const table = new Map([
    ["4821", "A"],
    ["4821 5555", "B"],
    ["+1 (2)", "C"],
  ]);
  const swapped = (text: string) => swapAll(text, table);
  expect(swapped("4821, 4821 5555, 148210 and +1 (2)!")).toBe("A, B, 148210 and C!");
});
test("a span that no edit touches keeps its text", () => {
  const words = fc.array(fc.constantFrom("ann", "bo", "cy", "dee"), { minLength: 1 });
  fc.assert(
    fc.property(words, fc.string(), (list, put) => {
      const old = list.join(" ");
      const { text, moved } = applyEdits(old, swapper(new Map([["bo", put]]), old)(old));
      let at = 0;
      for (const word of list) {
        expect(text.slice(...moved([at, at + word.length]))).toBe(word === "bo" ? put : word);
        at += word.length + 1;
      }
    }),
  );
});
