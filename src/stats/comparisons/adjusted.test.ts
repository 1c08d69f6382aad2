import fc from "fast-check";
import { expect, test } from "vitest";
import { benjaminiHochberg } from "./benjamini-hochberg.ts";
import { holm } from "./holm.ts";

const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 20 });

test("adjusted p-values are never below the raw ones, keep their order, and Holm's are the stricter", () => {
  fc.assert(
    fc.property(pValues, (p) => {
      const [strict, lenient] = [holm(p), benjaminiHochberg(p)];
      p.forEach((raw, i) => {
        expect(raw <= lenient[i]! + 1e-15 && lenient[i]! <= strict[i]! + 1e-15 && strict[i]! <= 1).toBe(true);
        p.forEach((other, j) => {
          if (raw < other) expect(strict[i]! <= strict[j]! && lenient[i]! <= lenient[j]!).toBe(true);
        });
      });
    }),
  );
});
test("the least is Bonferroni's for Holm, the greatest is left alone by Benjamini and Hochberg", () => {
  fc.assert(
    fc.property(pValues, (p) => {
      expect(Math.min(...holm(p))).toBe(Math.min(1, p.length * Math.min(...p)));
      expect(Math.max(...benjaminiHochberg(p))).toBeCloseTo(Math.max(...p), 14);
    }),
  );
});
test.each([[[]], [[-0.1]], [[1.1]], [[Number.NaN]]])("refuses %j", (p) => {
  expect(() => holm(p)).toThrow(/^holm: /);
  expect(() => benjaminiHochberg(p)).toThrow(/^benjaminiHochberg: /);
});
