import { expect, test } from "vitest";
import { markdown, visible, visibleLines } from "./escape.ts";

test("what would act on a terminal is written out", () => {
  expect(visible("a\u001b[31mred\u0007\u009b2J")).toBe("a␛[31mred␇⟨U+009B⟩2J");
  expect(visible("\u202Eabc\u2066\u200b\ufeff\u{e0041}")).toBe("⟨U+202E⟩abc⟨U+2066⟩⟨U+200B⟩⟨U+FEFF⟩⟨U+E0041⟩");
  expect(visible("half \ud83d of a pair")).toBe("half ⟨U+D83D⟩ of a pair");
  expect(visible("two\r\nlines\tand a tab")).toBe("two lines and a tab");
  expect(visibleLines("two\r\nlines\u001b\rthree")).toBe("two\nlines␛\nthree");
});
test("what only means something is left alone", () => {
  const text = "su número es 212-555-0147, 你好 שלום 🙂 <b>";
  expect(visible(text)).toBe(text);
});
test("Markdown shows a text as it is", () => {
  expect(markdown("| *a* [b](http://x) <img> `c` &amp;\n# d")).toBe(
    "\\| \\*a\\* \\[b\\]\\(http:\u2060//x\\) &lt;img\\> \\`c\\` &amp;amp; \\# d",
  );
});
