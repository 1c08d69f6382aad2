import fc from "fast-check";
import { expect, test } from "vitest";
import { align, tokensOf } from "./align.ts";

test("tokens that are cut anywhere are found where they stand", () => {
  const pieces = fc.array(fc.stringMatching(/^[a-z0-9 ,.\n-]{1,6}$/), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(pieces, fc.nat(2), (tokens, missing) => {
      const text = tokens.join("");
      const ends = tokens.map((_, i) => tokens.slice(0, i + 1).join("").length);
      const spans = tokens.map((token, i) => [ends[i]! - token.length, ends[i]!]);
      const first = Math.min(missing, tokens.length);
      expect(align(text, tokens.slice(first))).toEqual(spans.slice(first));
    }),
  );
});
test("servers' marks, their ways of writing a space, and bytes of one character", () => {
  expect(align("the pin", ["<s>", "the", "\u2581pin"])).toEqual([
    [0, 0],
    [0, 3],
    [3, 7],
  ]);
  expect(align("the pin\n1", ["the", "\u0120pin", "\u010a", "1"])).toEqual([
    [0, 3],
    [3, 7],
    [7, 8],
    [8, 9],
  ]);
  expect(align("a \u{1f511} b", ["a", " ", "\uFFFD", "\uFFFD", " b"])).toEqual([
    [0, 1],
    [1, 2],
    [2, 4],
    [2, 4],
    [4, 6],
  ]);
  expect(align("pin 1", [" pin", " 1"])).toEqual([
    [0, 3],
    [3, 5],
  ]); // a space that the tokeniser put before the text
});
test("tokens of another text are not found", () => {
  expect(align("the pin is 1", ["the", " pin", " is", " 2"])).toBeNull();
  expect(align("the pin is 1", ["a", "the", " is", " 1"])).toBeNull();
});
test("a token that straddles a border belongs to both sides", () => {
  const spans = align("pin: 4821.", ["pin", ":", " 48", "21."])!;
  expect(tokensOf(spans, [5, 9])).toEqual([2, 3]);
  expect(tokensOf(spans, [0, 5])).toEqual([0, 1, 2]);
});
