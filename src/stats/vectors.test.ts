import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { clusterInterval, clusterRatio } from "./cluster-ratio.ts";
import { leakAtK } from "./leak-at-k.ts";
import { newcombe } from "./newcombe.ts";
import { tango } from "./tango.ts";
import { wilson } from "./wilson.ts";

type Input = Record<"k" | "n" | "k1" | "n1" | "k2" | "n2" | "b" | "c" | "confidence", number> &
  Record<"numerators" | "denominators", number[]>;
type Value = number | boolean | readonly number[];
interface Group {
  name: string;
  tolerance: { abs: number; rel: number };
  cases: { input: Input; expected: Record<string, Value> }[];
}

/** For each group of vectors, what we compute of it, by the vectors' own names. */
const computed: Record<string, (input: Input) => Record<string, Value>> = {
  binomial_interval: ({ k, n, confidence }) => {
    const { low, high } = wilson(k, n, confidence);
    return { estimate: k / n, wilson: [low, high] };
  },
  newcombe_difference: ({ k1, n1, k2, n2, confidence }) => ({ ...newcombe(k1, n1, k2, n2, confidence) }),
  tango_interval: ({ b, c, n, confidence }) => ({ ...tango(b, c, n, confidence) }),
  leak_at_k: ({ n, c, k }) => ({ leakAtK: leakAtK(n, c, k) }),
  cluster_ratio: ({ numerators, denominators }) => {
    const clusters = numerators.map((numerator, i) => ({ numerator, denominator: denominators[i]! }));
    const ratio = clusterRatio(clusters);
    if (!ratio.degenerate) return { ...ratio };
    const { low, high } = clusterInterval(clusters, 1000);
    return { ...ratio, fallbackLow: low, fallbackHigh: high };
  },
};

// Numbers of reference implementations (scipy, statsmodels, R); LOOSELIPS_VECTORS may name another file of the same shape.
const path = process.env.LOOSELIPS_VECTORS ?? new URL("vectors.json", import.meta.url);
const { groups } = JSON.parse(readFileSync(path, "utf8")) as { groups: Group[] };

describe.each(groups.filter(({ name }) => name in computed))("$name", ({ name, tolerance, cases }) => {
  const near = (got: number, want: number) =>
    expect(Math.abs(got - want), `${got} is not ${want}`).toBeLessThanOrEqual(
      tolerance.abs + tolerance.rel * Math.abs(want),
    );
  test.each(cases.map((one) => [JSON.stringify(one.input), one] as const))("%s", (_, { input, expected }) => {
    if (expected.error) return expect(() => computed[name]!(input)).toThrow(Error);
    const got = computed[name]!(input);
    const shared = Object.keys(expected).filter((key) => key in got);
    expect(shared.length).toBeGreaterThan(0);
    for (const key of shared) {
      const [a, b] = [got[key]!, expected[key]!];
      if (typeof b === "boolean") expect(a).toBe(b);
      else [b].flat().forEach((want, i) => void near([a as number | readonly number[]].flat()[i]!, want));
    }
  });
});
test("every function with reference values has met them", () => {
  expect(groups.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(computed)));
});
