import fc from "fast-check";
import { expect, test } from "vitest";
import { list, mapped, numbers, product, strings } from "./space.ts";

const letters = list(["ab", "c", "d"]);
const plate = product([letters, strings(2), numbers(10, 30, { step: 5 })], (t) => t.join("-"), /^(\w+)-(\d+)-(\d+)$/);

test("counts the last part fastest", () => {
  expect([0n, 1n, 5n, 1499n].map(plate.at)).toEqual(["ab-00-10", "ab-00-15", "ab-01-10", "d-99-30"]);
  expect(plate.size).toBe(3n * 100n * 5n);
});
test("knows what is not in it", () => {
  for (const text of ["", "ab-00", "x-00-10", "ab-0-10", "ab-00-11", "ab-00-35", "ab-00-10-"]) {
    expect(plate.indexOf(text)).toBeUndefined();
  }
  expect(numbers(5, 9).indexOf("05")).toBeUndefined();
  expect(strings(2).indexOf("1x")).toBeUndefined();
  expect(() => plate.at(1500n)).toThrow("from 0 to 1499, got 1500");
  expect(() => list(["a", "a"])).toThrow(RangeError);
});
test("works lazily at any size", () => {
  const huge = mapped(
    strings(40, "abcdefghij"),
    (t) => `<${t}>`,
    (t) => /^<(.*)>$/.exec(t)?.[1],
  );
  fc.assert(fc.property(fc.bigInt(0n, huge.size - 1n), (index) => huge.indexOf(huge.at(index)) === index));
});
