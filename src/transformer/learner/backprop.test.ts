import { expect, test } from "vitest";
import { seeded } from "../../random/random.ts";
import { Engine } from "../engine.ts";
import { initialWeights } from "../initial-weights.ts";
import { Backprop } from "./backprop.ts";
import { flatten, unflatten } from "./layout.ts";
import { roomFor } from "./room.ts";

const config = { V: 24, S: 0, W: 0, D: 16, L: 2, F: 24, K: 3, H: 2 };
const random = seeded("backprop");
const text = (length: number) => Array.from({ length }, () => random.int(config.V));
const texts = [text(9), text(2), text(14)];
const fresh = () => {
  const backprop = new Backprop(config, 32);
  const weights = flatten(initialWeights(config, seeded("weights")), backprop.layout);
  const noise = seeded("noise");
  for (let i = 0; i < weights.length; i++) weights[i]! += 0.05 * (noise.next() - 0.5); // no weight is exactly 0 or 1
  backprop.setWeights(weights);
  return { backprop, weights };
};

test("the loss is the one that the engine's chances give", () => {
  const { backprop, weights } = fresh();
  const engine = new Engine(unflatten(weights, backprop.layout), config);
  let nats = 0;
  for (const ids of texts) {
    const chances = engine.feed([{ sequence: engine.open(16), ids: ids.slice(0, -1) }], true);
    for (const [t, p] of chances.entries()) nats -= Math.log(p[ids[t + 1]!]!);
  }
  expect(backprop.learn(texts)).toBeCloseTo(nats, 3);
});
test("the gradient of every parameter is the slope of the loss along it", () => {
  const { backprop, weights } = fresh();
  backprop.learn(texts);
  const gradient = backprop.gradient.slice();
  for (const [name, { from, shape }] of backprop.layout.at) {
    const size = shape.reduce((a, b) => a * b, 1);
    const direction = Array.from({ length: size }, () => random.next() - 0.5);
    const along = (step: number) => {
      const moved = weights.slice();
      for (const [i, d] of direction.entries()) moved[from + i]! += step * d;
      backprop.setWeights(moved);
      return backprop.learn(texts);
    };
    const slope = (along(4e-3) - along(-4e-3)) / 8e-3;
    const told = direction.reduce((sum, d, i) => sum + d * gradient[from + i]!, 0);
    const scale = Math.hypot(...gradient.subarray(from, from + size)) * Math.hypot(...direction);
    expect(Math.abs(slope - told) / scale, name).toBeLessThan(5e-3);
  }
});
test("the gradient of texts together is the sum of their own", () => {
  const { backprop } = fresh();
  backprop.learn(texts);
  const together = backprop.gradient.slice();
  const sum = new Float32Array(together.length);
  for (const one of texts) {
    backprop.learn([one]);
    for (const [i, g] of backprop.gradient.entries()) sum[i]! += g;
  }
  for (const [i, g] of sum.entries()) expect(g).toBeCloseTo(together[i]!, 4);
});
test("more than fits, or nothing to learn, is refused", () => {
  const { backprop } = fresh();
  expect(() => backprop.learn([text(34)])).toThrow("33 tokens");
  expect(() => backprop.learn([])).toThrow();
  expect(() => backprop.learn([[1]])).toThrow("2 or more");
});
test("the room that it takes is known before", () => {
  for (const [V, D, L, F, H, rows] of [
    [1024, 64, 2, 256, 2, 512],
    [256, 96, 4, 96, 3, 700],
  ] as const) {
    const large = { V, S: 0, W: 0, D, L, F, K: 4, H };
    const ratio = new Backprop(large, rows).bytes / roomFor(large, rows);
    expect(ratio).toBeGreaterThan(0.98);
    expect(ratio).toBeLessThan(1.1);
  }
});
