import fc from "fast-check";
import { expect, test } from "vitest";
import { wilson } from "../proportions/wilson.ts";
import { agreement } from "./agreement.ts";
import { leakAtK } from "./leak-at-k.ts";
import { leakedBitsOfMask, leakedBitsOfPlaces } from "./leaked-bits.ts";
import { roganGladen } from "./rogan-gladen.ts";

test("leak@k is the share of all k-subsets that hold a leak", () => {
  for (let n = 1; n <= 7; n++) {
    for (let c = 0; c <= n; c++) {
      const sizes = Array.from({ length: n + 1 }, () => ({ all: 0, hit: 0 }));
      for (let set = 0; set < 2 ** n; set++) {
        const size = sizes[set.toString(2).replaceAll("0", "").length]!;
        size.all++;
        if (set % 2 ** c !== 0) size.hit++; // the first c tries are the leaks
      }
      for (let k = 1; k <= n; k++) expect(leakAtK(n, c, k)).toBeCloseTo(sizes[k]!.hit / sizes[k]!.all, 12);
    }
  }
});
test("bits of places are bits of the list of all that the places allow, Luhn digits included", () => {
  const luhn = (digits: string) =>
    [...digits]
      .reverse()
      .reduce((sum, d, i) => sum + (i % 2 ? [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][Number(d)]! : Number(d)), 0) %
      10 ===
    0;
  const all = Array.from({ length: 10_000 }, (_, i) => String(i).padStart(4, "0"));
  const valid = all.filter(luhn);
  for (const shown of [[], [3], [0, 1], [1, 2, 3], [0, 1, 2, 3]]) {
    const revealed = [0, 1, 2, 3].map((i) => shown.includes(i));
    for (const [candidates, checksum] of [
      [all, "none"],
      [valid, "luhn"],
    ] as const) {
      const mask = revealed.map((known, i) => (known ? candidates[1234 % candidates.length]![i] : "?")).join("");
      const want = leakedBitsOfMask(candidates, mask);
      const got = leakedBitsOfPlaces([10, 10, 10, 10], revealed, checksum);
      expect(got.leakedBits).toBeCloseTo(want.leakedBits, 12);
      expect(got.remainingBits).toBeCloseTo(want.remainingBits, 12);
    }
  }
});
test("a mask counts characters, not code units", () => {
  expect(leakedBitsOfMask(["🔑a", "🔒b", "xyz"], "?a").leakedBits).toBeCloseTo(Math.log2(3), 12);
  expect(() => leakedBitsOfMask(["abc"], "??")).toThrow(/must fit the mask/);
});
test("a perfect detector corrects nothing; the correction undoes what a bad one does", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), fc.nat(400), (n, k) => {
      const positives = Math.min(k, n);
      const { prevalence, low, high } = roganGladen(positives, n, { sensitivity: 1, specificity: 1 });
      const plain = wilson(positives, n);
      expect([prevalence, low, high]).toEqual([positives / n, plain.low, plain.high].map((x) => expect.closeTo(x, 12)));
    }),
  );
  expect(
    roganGladen(0.3 * 0.8 * 1000 + 0.7 * 0.1 * 1000, 1000, { sensitivity: 0.8, specificity: 0.9 }).raw,
  ).toBeCloseTo(0.3, 12);
});
test("says when the data contradict the detector's rates", () => {
  expect(roganGladen(0, 500, { sensitivity: 0.9, specificity: 0.9 })).toMatchObject({
    low: 0,
    high: 0,
    consistent: false,
  });
  expect(() => roganGladen(1, 10, { sensitivity: 0.4, specificity: 0.6 })).toThrow(/must be above 1/);
});
test("agreement: full is 1, names do not matter, two complete raters have both measures", () => {
  const ratings = fc.array(fc.tuple(fc.nat(2), fc.nat(2)), { minLength: 2, maxLength: 20 });
  fc.assert(
    fc.property(ratings, (units) => {
      const rows = [units.map(([a]) => a), units.map(([, b]) => b)];
      const named = rows.map((row) => row.map((category) => "abc"[category]!));
      const got = agreement(rows);
      expect(agreement(named)).toEqual(got);
      if (!Number.isNaN(got.cohenKappa)) expect(got.cohenKappa! <= 1 && got.krippendorffAlpha <= 1).toBe(true);
      if (new Set(rows[0]).size > 1)
        expect(agreement([rows[0]!, rows[0]!])).toMatchObject({ cohenKappa: 1, krippendorffAlpha: 1 });
    }),
  );
});
