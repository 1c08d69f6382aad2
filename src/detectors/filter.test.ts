import fc from "fast-check";
import { expect, test } from "vitest";
import { mayBegin, mayHold, mayShare } from "./filter.ts";
import { compact } from "./stream.ts";
import { clean } from "./view.ts";

const streamOf = (text: string) => compact(clean(text));
const letters = fc.stringMatching(/^[a-z0-9]{3,12}$/);
const around = fc.stringMatching(/^[a-z0-9 .,-]{0,40}$/);

test("never rules out a needle that is there", () => {
  fc.assert(
    fc.property(around, letters, around, (before, needle, after) => {
      expect(mayHold(streamOf(before + needle + after), needle)).toBe(true);
    }),
  );
});
test("never rules out a shared stretch of four characters", () => {
  fc.assert(
    fc.property(around, letters, letters, around, (before, head, tail, after) => {
      const stretch = (head + tail).slice(2, 6);
      expect(mayShare(streamOf(before + stretch + after), head + tail)).toBe(true);
    }),
  );
});
test("never rules out a word that begins the value", () => {
  fc.assert(
    fc.property(letters, fc.nat(), around, (value, n, after) => {
      const start = value.slice(0, 1 + (n % value.length));
      expect(mayBegin(streamOf(`so: ${start} ${after}`), value)).toBe(true);
    }),
  );
});
test("rules out what shares nothing with a text", () => {
  const stream = streamOf("The garden opens at nine, bring water and a hat.");
  expect([mayHold(stream, "2125550147"), mayShare(stream, "2125550147"), mayBegin(stream, "2125550147")]).toEqual([
    false,
    false,
    false,
  ]);
});
