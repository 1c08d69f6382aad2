import fc from "fast-check";
import { expect, test } from "vitest";
import { logNormalCdf } from "../numeric/normal-cdf.ts";
import { exposureByInterpolation } from "./exposure-interpolation.ts";
import { exposureByRank } from "./exposure-rank.ts";
import { memorizationStrength } from "./memorization-strength.ts";
import { extractionProbability, samplesForExtraction } from "./np-extraction.ts";
import { logSkewNormalCdf } from "./skew-normal.ts";
import { suffixProbability } from "./suffix-probability.ts";

const scores = fc.array(fc.integer({ min: -6, max: 6 }), { minLength: 1, maxLength: 20 });

test("ties lie between their extremes; the first place has all the bits, the last none", () => {
  fc.assert(
    fc.property(fc.integer({ min: -6, max: 6 }), scores, (score, references) => {
      const [min, mid, max] = (["min", "mid", "max"] as const).map((ties) => exposureByRank(score, references, ties));
      expect(min!.rank <= mid!.rank && mid!.rank <= max!.rank).toBe(true);
      expect(exposureByRank(-9, references).exposureBits).toBe(Math.log2(references.length + 1));
      expect(exposureByRank(9, references).exposureBits).toBe(0);
    }),
  );
});
test("interpolation gives the bits of a rank, in a space without the canary", () => {
  fc.assert(
    fc.property(scores, scores, (canaries, references) => {
      const shift = Math.log2((references.length + 1) / references.length);
      const want = canaries.map((score) => expect.closeTo(exposureByRank(score, references).exposureBits - shift, 9));
      expect(exposureByInterpolation(canaries, references)).toEqual(want);
    }),
  );
});
test("the skew-normal is the normal at shape 0, its square at 1, and arctan at the middle", () => {
  const shape = fc.double({ min: -50, max: 50, noNaN: true });
  const z = fc.double({ min: -30, max: 8, noNaN: true });
  fc.assert(
    fc.property(z, shape, (at, a) => {
      expect(logSkewNormalCdf(at, 0)).toBeCloseTo(logNormalCdf(at), 9);
      expect(logSkewNormalCdf(at, 1)).toBeCloseTo(2 * logNormalCdf(at), 9);
      expect(Math.exp(logSkewNormalCdf(0, a))).toBeCloseTo(0.5 - Math.atan(a) / Math.PI, 12);
    }),
  );
});
test("the two tails of the skew-normal make up 1, and mirrored shapes make up two normals", () => {
  const near = fc.double({ min: -5, max: 5, noNaN: true });
  fc.assert(
    fc.property(near, near, (z, a) => {
      const cdf = (at: number, shape: number) => Math.exp(logSkewNormalCdf(at, shape));
      expect(cdf(z, a) + cdf(-z, -a)).toBeCloseTo(1, 12);
      expect(cdf(z, a) + cdf(z, -a)).toBeCloseTo(2 * Math.exp(logNormalCdf(z)), 12);
    }),
  );
});
test("skew-normal tails stay finite where numbers end, and rise", () => {
  const tails = [-1e6, -1000, -40, -5, 0, 5, 40, Infinity].map((z) => logSkewNormalCdf(z, 3));
  expect(tails).toEqual(tails.toSorted((a, b) => a - b));
  expect(tails[0]).toBeGreaterThan(-1e14);
  expect(logSkewNormalCdf(-16, 2.5)).toBeCloseTo(-937.588898738084, 9); // mpmath; scipy gives -Infinity
});
test("the samples asked for are enough, and one fewer is not", () => {
  const logPz = fc.double({ min: -12, max: -0.01, noNaN: true });
  fc.assert(
    fc.property(logPz, fc.double({ min: 0.001, max: 0.999, noNaN: true }), (log, p) => {
      const n = samplesForExtraction(log, p);
      expect(extractionProbability(log, n)).toBeGreaterThanOrEqual(p * (1 - 1e-9));
      expect(n === 1 || extractionProbability(log, n - 1) < p).toBe(true);
    }),
  );
});
test("where the quotient is whole it is not rounded up, and chances too small for a number keep their digits", () => {
  expect(samplesForExtraction(Math.log(0.1), 0.19)).toBe(2);
  expect(samplesForExtraction(Math.log(0.5), 0.875)).toBe(3);
  expect(Math.log(samplesForExtraction(-705, 0.5))).toBeCloseTo(705 + Math.log(Math.LN2), 9);
  expect(Math.log(extractionProbability(-760, 1e40))).toBeCloseTo(-760 + 40 * Math.LN10, 9);
});
test("all tokens' chances sum to 1, whatever the temperature and the cut", () => {
  const row = fc.array(fc.integer({ min: -8, max: 8 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(
      row,
      fc.constantFrom(0, 0.01, 0.7, 1, 3),
      fc.constantFrom(null, 1, 3, 99),
      (logits, temperature, topK) => {
        const chances = logits.map((_, token) => suffixProbability([logits], [token], { temperature, topK }).pz);
        expect(chances.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
        expect(chances.every((pz, i) => logits.every((logit, j) => logit <= logits[i]! || chances[j]! >= pz))).toBe(
          true,
        );
      },
    ),
  );
});
test("masked logits are allowed; rows without any chance, and tokens outside them, are not", () => {
  const plain = { temperature: 1, topK: null };
  expect(suffixProbability([[0, -Infinity]], [1], plain)).toEqual({
    tokenLogProbs: [-Infinity],
    logPz: -Infinity,
    pz: 0,
  });
  expect(() => suffixProbability([[-Infinity]], [0], plain)).toThrow(/greatest logit of a row must be finite/);
  expect(() => suffixProbability([[1, 2], [3]], [0, 1], plain)).toThrow(
    /tokens\[1\] must be a whole number below 1, got 1/,
  );
  expect(() => suffixProbability([], [], plain)).toThrow(/tokens must hold at least 1/);
});
test("extraction strength is the share behind the last mistake, never above exact memorization", () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }), (right) => {
      const got = memorizationStrength(
        right.map(Number),
        right.map(() => 1),
      );
      expect(got.extractionStrength).toBeCloseTo((right.length - 1 - right.lastIndexOf(false)) / right.length, 12);
      expect(got.extractionStrength).toBeLessThanOrEqual(got.exactMemorization + 1e-12);
      expect(got.verbatim).toBe(got.exactMemorization === 1);
    }),
  );
});
