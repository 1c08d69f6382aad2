import { expect, test } from "vitest";
import { seeded } from "../../random/random.ts";
import type { MeasuredRow } from "../../records/index.ts";
import { epsilonRows } from "./epsilon.ts";
import type { Subject } from "./subject.ts";

/** Pairs of which the inserted one has the higher score with a chance of e^epsilon/(1 + e^epsilon): randomized response, whose epsilon is exact. */
function audited(pairs: number, epsilon: number, seed: number) {
  const random = seeded(seed);
  const values = new Map<Subject, number>();
  for (let pair = 0; pair < pairs; pair++) {
    const told = random.next() < 1 / (1 + Math.exp(-epsilon));
    for (const repeats of [1, 0])
      values.set({ canary: { pair, repeats, level: 1 } } as Subject, (repeats === 1) === told ? 1 : 0);
  }
  const [row] = epsilonRows([...values.keys()], [{ name: "value", values }]);
  return row as MeasuredRow;
}

test("the bound is at most the true epsilon in at least 95% of audits", () => {
  for (const epsilon of [0, 0.5, 2]) {
    const over = Array.from({ length: 400 }, (_, i) => audited(100, epsilon, i).value > epsilon + 1e-9).filter(Boolean);
    expect(over.length / 400, `epsilon ${epsilon}`).toBeLessThan(0.05 + 1.645 * Math.sqrt((0.05 * 0.95) / 400));
  }
});
test("a bound at more confidence is lower, and equal scores are no guess", () => {
  const row = audited(100, 2, 1);
  expect(row.low < row.value && row.value < row.high).toBe(true);
  const flat = new Map(
    [1, 0].map((repeats): [Subject, number] => [{ canary: { pair: 0, repeats, level: 1 } } as Subject, -Infinity]),
  );
  expect(epsilonRows([...flat.keys()], [{ name: "value", values: flat }])).toMatchObject([
    { value: 0, n: 1, method: expect.stringContaining("0 of 0 guesses right") },
  ]);
});
test("without pairs there is no bound", () => {
  const alone = { canary: { pair: 0, repeats: 1, level: 1 } } as Subject;
  expect(epsilonRows([alone], [])).toMatchObject([{ not_measurable: expect.stringContaining("no pair") }]);
});
