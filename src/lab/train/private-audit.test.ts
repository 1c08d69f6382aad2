import { expect, test } from "vitest";
import { seeded } from "../../random/random.ts";
import { dpSgdEpsilon, epsilonLower } from "../../stats/index.ts";
import { addNoise } from "../../transformer/learner/gauss.ts";

/**
 * DP-SGD as its attacker would have it: every pair's gradient is one coordinate's, of the length of the clip, up or down by the coin (Steinke et al. 2023, section 6).
 * No audit of a real training sees more than what this one gives away.
 */
function audited({ pairs, q, noise, steps }: { pairs: number; q: number; noise: number; steps: number }, run: number) {
  const random = seeded(`dirac ${run}`);
  const coins = Array.from({ length: pairs }, () => 2 * random.int(2) - 1);
  const seen = new Float32Array(pairs);
  for (let step = 0; step < steps; step++)
    for (let pair = 0; pair < pairs; pair++) if (random.next() < q) seen[pair]! += coins[pair]!;
  addNoise(seen, noise * Math.sqrt(steps), random);
  return (guesses: number) => {
    const surest = [...seen.keys()].sort((a, b) => Math.abs(seen[b]!) - Math.abs(seen[a]!)).slice(0, guesses);
    return surest.filter((pair) => Math.sign(seen[pair]!) === coins[pair]).length;
  };
}

test.each([
  { pairs: 200, q: 1, noise: 3, steps: 1, least: 0.2 },
  { pairs: 200, q: 0.3, noise: 1, steps: 5, least: 0.2 },
  { pairs: 400, q: 0.05, noise: 0.5, steps: 40, least: 0.2 },
])("what an audit proves is at most what the accountant allows: %o", ({ least, ...training }) => {
  const delta = 1e-5;
  const { replace } = dpSgdEpsilon(training, delta);
  const bounds = Array.from({ length: 100 }, (_, run) => {
    const guesses = training.pairs / 5; // chosen before: choosing the best after is not valid
    return epsilonLower({ m: training.pairs, r: guesses, v: audited(training, run)(guesses), delta });
  });
  expect(bounds.filter((bound) => bound > replace).length).toBeLessThanOrEqual(5);
  expect(bounds.reduce((a, b) => a + b, 0) / 100).toBeGreaterThan(least); // and it proves something: the test has teeth
});
test("without noise the audit exceeds any small epsilon", () => {
  const training = { pairs: 200, q: 1, noise: 1e-3, steps: 1 };
  expect(epsilonLower({ m: 200, r: 200, v: audited(training, 0)(200), delta: 1e-5 })).toBeGreaterThan(3);
});
