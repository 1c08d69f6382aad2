import { expect, test } from "vitest";
import { seeded } from "../../random/random.ts";
import { initialWeights } from "../initial-weights.ts";
import { Backprop } from "./backprop.ts";
import { addNoise } from "./gauss.ts";
import { gradientsHere } from "./gradients.ts";
import { flatten, layoutOf } from "./layout.ts";
import { type LearnerState, learner, type Step, unlearned } from "./learner.ts";

const config = { V: 24, S: 0, W: 0, D: 16, L: 1, F: 24, K: 3, H: 2 };
const random = seeded("learner");
const texts = Array.from({ length: 12 }, () => Array.from({ length: 3 + random.int(12) }, () => random.int(config.V)));
const fresh = () => unlearned(flatten(initialWeights(config, seeded(1)), layoutOf(config)));
const steps = async (state: LearnerState, count: number, step: Step) => {
  const model = learner(state, config, gradientsHere(config, 32));
  let loss = Number.NaN;
  for (let i = 0; i < count; i++) loss = await model.step(texts, step);
  return loss;
};

test("learns its texts by heart, and unlearns them on the way up", async () => {
  const state = fresh();
  expect(await steps(state, 1, { rate: 0.01 })).toBeGreaterThan(2.5);
  expect(await steps(state, 60, { rate: 0.01 })).toBeLessThan(0.8);
  expect(await steps(state, 20, { rate: 0.01, ascend: true })).toBeGreaterThan(1.5);
});
test("a state goes on in another learner as in its own", async () => {
  const [whole, parts] = [fresh(), fresh()];
  await steps(whole, 6, { rate: 0.01 });
  await steps(parts, 2, { rate: 0.01 });
  await steps(structuredClone(parts), 4, { rate: 0.01 });
  await steps(parts, 4, { rate: 0.01 });
  expect(parts).toEqual(whole);
});
test("weight decay pulls matrices to nothing, and leaves norms", async () => {
  const state = fresh();
  const before = state.weights.slice();
  await learner(state, config, gradientsHere(config, 32), { decay: 0.5 }).step([], { rate: 0.1, private: silent() });
  const { at } = layoutOf(config);
  const up = at.get("0.up")!.from;
  expect(state.weights[up]).toBeCloseTo(before[up]! * 0.95, 6);
  expect(state.weights[at.get("norm")!.from]).toBe(1);
});

const silent = () => ({ clip: 1, noise: 0, expected: 10, random: seeded(0) });

test("no text moves the private sum by more than the clip", async () => {
  for (const clip of [0.01, 0.3, 1e6]) {
    const weights = fresh().weights;
    const of = async (some: number[][]) =>
      (await gradientsHere(config, 32).of({ weights, texts: some, clip })).gradient;
    const [all, without] = [await of(texts), await of(texts.slice(1))];
    const moved = Math.hypot(...all.map((g, i) => g - without[i]!));
    const backprop = new Backprop(config, 32);
    backprop.setWeights(weights);
    backprop.learn([texts[0]!]);
    const own = Math.hypot(...backprop.gradient) / (texts[0]!.length - 1);
    expect(moved).toBeCloseTo(Math.min(clip, own), 4);
  }
});
test("noise is normal, of the deviation asked for, and the seed's", () => {
  const draws = new Float32Array(20_001);
  addNoise(draws, 2, seeded("noise"));
  const mean = draws.reduce((a, b) => a + b, 0) / draws.length;
  const moment = (k: number) => draws.reduce((a, b) => a + (b - mean) ** k, 0) / draws.length;
  expect(mean).toBeCloseTo(0, 1);
  expect(Math.sqrt(moment(2))).toBeCloseTo(2, 1);
  expect(moment(4) / moment(2) ** 2).toBeGreaterThan(2.85);
  expect(moment(4) / moment(2) ** 2).toBeLessThan(3.15);
  const again = new Float32Array(20_001);
  addNoise(again, 2, seeded("noise"));
  expect(again).toEqual(draws);
});
