import fc from "fast-check";
import { expect, test } from "vitest";
import { special, Tokenizer } from "./tokenizer.ts";

const pieces = [...special, "\n", " ", ".", "1", "2", "The", " phone", " the", " PIN"];
const tokenizer = new Tokenizer({ pieces, words: 3, slots: 64 });

test("a known word is one token with the space before it, a digit is one alone", () => {
  const ids = tokenizer.encode(" phone phone 12.", tokenizer.slots());
  expect(ids.map((id) => pieces[id])).toEqual([" phone", " phone", " ", "1", "2", "."]);
});
test("a known word in another form is a token of its own, after all slots, and takes none of them", () => {
  const slots = tokenizer.slots();
  const ids = tokenizer.encode("phone Phone\nPhone PIN", slots);
  expect(ids.filter((id) => id >= pieces.length + 2 * 64)).toHaveLength(3);
  expect(ids.at(-1)).toBe(pieces.indexOf(" PIN"));
  expect(tokenizer.decode(ids, slots)).toBe("phone Phone\nPhone PIN");
  expect(slots.word(slots.take("Ada"))).toBe("Ada");
});
test("a form that is a piece too has the piece's number", () => {
  expect(tokenizer.encode("The", tokenizer.slots())).toEqual([pieces.indexOf("The")]);
});
test("an unknown word has the same number at each mention, one more way without the space before it", () => {
  const [a, spaced, again] = tokenizer.encode("Ada Ada Ada", tokenizer.slots());
  expect(spaced).toBe(again);
  expect(a).toBe(spaced! + tokenizer.vocabulary.slots);
});
test("unknown words of one text never share a number while there is room", () => {
  const words = Array.from(
    { length: 60 },
    (_, i) => `${"wW"[i % 2]}${"abcdefghij"[i % 10]}${"klmnop"[Math.floor(i / 10)]}`,
  );
  expect(new Set(tokenizer.encode(` ${words.join(" ")}`, tokenizer.slots())).size).toBe(60);
});
test("a capital puts a word into the upper half of the slots", () => {
  const slots = tokenizer.slots();
  expect(["ada", "Ada"].map((word) => slots.take(word) >= 32)).toEqual([false, true]);
});
test("every text comes back to the letter", () => {
  const word = fc.oneof(fc.stringMatching(/^[A-Za-z]{1,8}$/), fc.constantFrom(" The", "the", "PIN", " Phone", "phone"));
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
