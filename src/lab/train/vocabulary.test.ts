import { expect, test } from "vitest";
import { Tokenizer } from "../../transformer/tokenizer.ts";
import { EncodedTexts } from "./encoded.ts";
import { PieceCounts, publicVocabulary } from "./vocabulary.ts";

const counted = (texts: string[], words = 100) => {
  const counts = new PieceCounts();
  for (const text of texts) counts.add(text);
  return counts.vocabulary(words);
};

test("a word of many texts is a token, one of few is spelled, however often its text is repeated", () => {
  const texts = ["call Ada now", "call Ben now", "call Cleo now", ...new Array<string>(64).fill("call Dan now")];
  const { pieces } = counted(texts);
  expect(pieces).toContain("call");
  expect(pieces).toContain(" now");
  for (const name of [" Ada", " Dan"]) expect(pieces).not.toContain(name);
});
test("one person's texts, repeated or not, never change another's tokens", () => {
  const others = Array.from({ length: 9 }, (_, i) => `the note of ${"ABCDEFGHI"[i]}x`);
  const secret = new Array<string>(64).fill("the key of Zed is 1234");
  expect(new Set(counted([...others, ...secret]).pieces)).toEqual(new Set(counted(others).pieces));
});
test("the most frequent words come first, and no more than asked for", () => {
  const texts = ["a bb", "a bb c", "a bb cc", "a bb cc d", "a cc e"].map((text) => `x ${text}`);
  expect(counted(texts, 2).pieces).toEqual(expect.arrayContaining([" a", " bb"])); // five texts, four
  expect(counted(texts, 2).pieces).not.toContain(" cc"); // three
  expect(counted(texts, 3).pieces).toContain(" cc");
  expect(counted(texts, 2).pieces.length % 8).toBe(0);
});
test("a text is read back as it was, its digits one by one, but for characters that nobody else wrote", () => {
  const vocabulary = counted(["é one", "é two", "é three"]);
  const tokenizer = new Tokenizer(vocabulary);
  const slots = tokenizer.slots();
  const back = (text: string) => tokenizer.decode(tokenizer.encode(text, slots), slots);
  expect(back("Zoé's PIN is 0147.\n")).toBe("Zoé's PIN is 0147.\n");
  expect(back("\u{1f600}ß")).toBe("\ufffd\ufffd");
  expect(tokenizer.encode("0147", slots)).toHaveLength(4);
});
test("a public vocabulary asks no text", () => {
  const { pieces, slots } = publicVocabulary(50);
  expect(slots).toBe(0);
  expect(pieces.filter((piece) => /^ [a-z]{2,}$/.test(piece)).length).toBeGreaterThan(20);
});
test("a long text is learned in pieces that join, or cut where a text must stay one record", () => {
  const tokenizer = new Tokenizer(counted([]));
  const [pieces, whole] = [new EncodedTexts(tokenizer, 8, false), new EncodedTexts(tokenizer, 8, true)];
  for (const rows of [pieces, whole]) rows.add("1234567890123456789");
  expect(whole.rows).toBe(1);
  expect(pieces.rows).toBe(3);
  expect(pieces.tokens).toBe(20); // 19 digits and the end mark
  expect(pieces.row(1)[0]).toBe(pieces.row(0).at(-1));
});
