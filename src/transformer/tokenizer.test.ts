import fc from "fast-check";
import { expect, test } from "vitest";
import { special, Tokenizer } from "./tokenizer.ts";

const tokenizer = new Tokenizer({ pieces: [...special, "\n", " ", ".", "1", "2", " phone", "phone"], slots: 64 });

test("a known word is one token with the space before it, a digit is one alone", () => {
  const ids = tokenizer.encode("phone phone 12.", tokenizer.slots());
  expect(ids.map((id) => tokenizer.vocabulary.pieces[id])).toEqual(["phone", " phone", " ", "1", "2", "."]);
});
test("an unknown word has the same number at each mention, one more way without the space before it", () => {
  const [a, spaced, again] = tokenizer.encode("Ada Ada Ada", tokenizer.slots());
  expect(spaced).toBe(again);
  expect(a).toBe(spaced! + tokenizer.vocabulary.slots);
});
test("unknown words of one text never share a number while there is room", () => {
  const words = Array.from({ length: 60 }, (_, i) => `w${"abcdefghij"[i % 10]}${"klmnop"[Math.floor(i / 10)]}`);
  expect(new Set(tokenizer.encode(` ${words.join(" ")}`, tokenizer.slots())).size).toBe(60);
});
test("every text comes back to the letter", () => {
  const word = fc.stringMatching(/^[A-Za-z]{1,8}$/);
  const text = fc.array(fc.oneof(word, fc.string(), fc.constantFrom(" ", "\n", "12", "…", "é")), { maxLength: 30 });
  fc.assert(
    fc.property(text, (parts) => {
      const slots = tokenizer.slots();
      const joined = parts.join("");
      expect(tokenizer.decode(tokenizer.encode(joined, slots), slots)).toBe(joined);
    }),
  );
});
test("no text can spell a special mark", () => {
  const ids = tokenizer.encode(special.join(" "), tokenizer.slots());
  expect(ids.every((id) => id >= special.length)).toBe(true);
});
test("a longer text numbers its beginning as the shorter one did", () => {
  const text = "Ada Park met Ben Cole and Ada Park again.";
  const whole = tokenizer.encode(text, tokenizer.slots());
  expect(whole.slice(0, 5)).toEqual(tokenizer.encode("Ada Park met Ben Cole", tokenizer.slots()).slice(0, 5));
});
