import { expect, test } from "vitest";
import { seeded } from "../random/random.ts";
import { wordCount, writer } from "./write.ts";

test("one set of words for all templates of a writer", () => {
  const write = writer(seeded(1), { owner: "Ada Park" });
  expect(write("{day}")).toBe(write("{day_}"));
  expect(write("{owner} {more}.", { more: "sings" })).toBe("Ada Park sings.");
});
test("sentences begin with a capital and have no gaps, whatever was chosen", () => {
  const write = writer(seeded(1));
  expect(write("{|} so it is.  {|} {then|then} it was? ")).toBe("So it is. Then it was?");
  expect(write("{what_}: {text}", { what: "first", text: "{text}" })).toBe("First: {text}");
});
test("words are parted by white space", () => {
  expect(wordCount("one, two\nthree-four ")).toBe(3);
  expect(wordCount("")).toBe(0);
});
