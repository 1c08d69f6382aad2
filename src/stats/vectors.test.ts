import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { type Computed, computed } from "./test-vectors.ts";

/**
 * Inputs and outputs of reference implementations (scipy, statsmodels, R, mpmath, exact arithmetic). A number passes when it is within
 * abs + rel·|expected|; {"error": true} says that the input has no answer. LOOSELIPS_VECTORS may name another file of the same shape.
 */
const vectorsFile = z.object({
  version: z.literal(1),
  groups: z
    .array(
      z.object({
        name: z.string(),
        tolerance: z.object({ abs: z.number(), rel: z.number() }),
        cases: z
          .array(z.object({ input: z.record(z.string(), z.unknown()), expected: z.record(z.string(), z.unknown()) }))
          .min(1),
      }),
    )
    .min(1),
});
type Tolerance = z.infer<typeof vectorsFile>["groups"][number]["tolerance"];

const notFinite: Record<string, number> = { Infinity, "-Infinity": -Infinity, NaN: Number.NaN };
const revive = (_key: string, value: unknown) => (typeof value === "string" ? (notFinite[value] ?? value) : value);
const path = process.env.LOOSELIPS_VECTORS ?? new URL("vectors.json", import.meta.url);
const { groups } = vectorsFile.parse(JSON.parse(readFileSync(path, "utf8"), revive));

function expectNear(got: unknown, want: unknown, { abs, rel }: Tolerance, at: string): void {
  if (Array.isArray(want)) {
    expect(Array.isArray(got) && got.length, `${at} must hold ${want.length}`).toBe(want.length);
    want.forEach((item, i) => void expectNear((got as unknown[])[i], item, { abs, rel }, `${at}[${i}]`));
  } else if (typeof want === "number" && Number.isFinite(want)) {
    const far = typeof got === "number" ? Math.abs(got - want) : Number.NaN;
    expect(far, `${at}: got ${got}, expected ${want}`).toBeLessThanOrEqual(abs + rel * Math.abs(want));
  } else expect(got, at).toEqual(want);
}

describe("vectors", () => {
  describe.each(groups)("$name", ({ name, tolerance, cases }) => {
    const compute = computed[name] as ((input: unknown) => Computed) | undefined;
    test("is a group we know", () => expect(compute, `no function is known for ${name}`).toBeDefined());
    test.each(cases.map((one, i) => [i, one] as const))("case %i", (_, { input, expected }) => {
      const said = JSON.stringify(input);
      if (expected.error === true) {
        expect(() => compute!(input), said).toThrow(RangeError);
        return;
      }
      const got = compute!(input);
      for (const [key, want] of Object.entries(expected)) expectNear(got[key], want, tolerance, `${key} of ${said}`);
    });
  });
});
