import fc from "fast-check";
import { expect, test } from "vitest";
import { letters } from "./letters.ts";

const share = (a: string, b: string) => [...a].some((letter) => b.includes(letter));

test("by hand", () => {
  expect(letters(3, () => false)).toEqual(["a", "a", "a"]);
  expect(letters(3, () => true)).toEqual(["a", "b", "c"]);
  expect(letters(3, (i, j) => i + j === 2)).toEqual(["a", "ab", "b"]);
  expect(letters(0, () => true)).toEqual([]);
});

test("law: two share a letter exactly when they were not told apart", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 7 }),
      fc.array(fc.boolean(), { minLength: 21, maxLength: 21 }),
      (count, apart) => {
        const differ = (i: number, j: number) => apart[(Math.min(i, j) * 7 + Math.max(i, j)) % 21]!;
        const marks = letters(count, differ);
        for (let i = 0; i < count; i++)
          for (let j = i + 1; j < count; j++) expect(share(marks[i]!, marks[j]!)).toBe(!differ(i, j));
      },
    ),
  );
});
