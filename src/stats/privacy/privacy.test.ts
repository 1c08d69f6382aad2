import fc from "fast-check";
import { expect, test } from "vitest";
import { dpSgdEpsilon, noiseForEpsilon } from "./dp-sgd.ts";
import { epsilonOfRdp } from "./epsilon-of-rdp.ts";
import { subsampledGaussianRdp } from "./subsampled-gaussian.ts";

// dp-accounting 0.6.0, RdpAccountant, PoissonSampledDpEvent(q, GaussianDpEvent(sigma)); orders below 10 that are not whole: the integral by mpmath 1.4.1.
test.each([
  [0.001, 0.6, 10.9, 7.5333805526775945],
  [0.001, 1, 1.5, 1.28698495173973e-6],
  [0.01, 1, 2, 0.00017181342207455162],
  [0.01, 1, 2.5, 0.00021757533228188],
  [0.01, 1, 10.9, 0.3876114113070222],
  [0.01, 8, 64, 5.088864819574337e-5],
  [0.1, 2, 3, 0.004373658348577078],
  [0.1, 0.6, 1.5, 0.0665536912100189],
  [0.5, 8, 2.5, 0.00492113964415363],
  [0.5, 0.6, 32, 43.72893767741483],
  [0.5, 2, 10.9, 0.7001274656826753],
])("one step: q %f, noise %f, order %f as the reference has it", (q, sigma, order, expected) => {
  expect(Math.abs(subsampledGaussianRdp(q, sigma, order) / expected - 1)).toBeLessThan(2e-5);
});
// The same accountant at our orders; the first is the tutorial that ships with it (MNIST: 60 epochs of 60,000 at 256 a step).
test.each([
  [256 / 60000, 1.1, 60 * 234, 1e-5, 2.5943633557853634],
  [250 / 60000, 1.3, 15 * 240, 1e-5, 0.9422002181626765],
  [0.01, 4, 10_000, 1e-5, 1.0354900660362436],
  [0.0128, 1, 780, 1e-5, 2.419074824645096],
  [1, 10, 5, 1e-6, 1.0141689417272957],
])("a training: q %f, noise %f, %i steps at delta %f", (q, noise, steps, delta, expected) => {
  expect(dpSgdEpsilon({ q, noise, steps }, delta).addRemove).toBeCloseTo(expected, 4);
});
test("between whole orders the logarithm of the moment is convex, and continuous at them", () => {
  for (const [q, sigma] of [
    [0.5, 8],
    [0.1, 0.6],
    [0.003, 1],
  ] as const) {
    const log = (order: number) => (order - 1) * subsampledGaussianRdp(q, sigma, order);
    for (const order of [2, 3, 7]) {
      expect(log(order + 1e-9) / log(order)).toBeCloseTo(1, 6);
      expect(log(order + 0.5)).toBeLessThanOrEqual((log(order) + log(order + 1)) / 2);
    }
  }
});
test("without sampling it is the Gaussian mechanism", () => {
  expect(subsampledGaussianRdp(1, 3, 5)).toBe(5 / 18);
  expect(subsampledGaussianRdp(0, 3, 5)).toBe(0);
});
test("replacing a record costs more than adding one, and at most what changing the whole sample costs", () => {
  const training = { q: 0.01, noise: 2, steps: 300 };
  const { addRemove, replace } = dpSgdEpsilon(training, 1e-5);
  expect(replace).toBeGreaterThan(addRemove);
  expect(replace).toBeLessThan(dpSgdEpsilon({ ...training, q: 1, noise: 1 }, 1e-5).addRemove);
  // Without sampling, replacing is a step of twice the sensitivity, exactly.
  const whole = { q: 1, noise: 20, steps: 10 };
  expect(dpSgdEpsilon(whole, 1e-5).replace).toBeLessThanOrEqual(
    dpSgdEpsilon({ ...whole, noise: 10 }, 1e-5).addRemove + 1e-9,
  );
});
test("more noise and a larger delta mean a smaller epsilon, more steps and a larger sample a greater one", () => {
  const training = fc.record({
    q: fc.double({ min: 0.001, max: 0.5, noNaN: true }),
    noise: fc.double({ min: 0.4, max: 10, noNaN: true }),
    steps: fc.integer({ min: 1, max: 5000 }),
  });
  fc.assert(
    fc.property(training, (one) => {
      const { addRemove, replace } = dpSgdEpsilon(one, 1e-5);
      for (const less of [
        { ...one, noise: one.noise * 1.2 },
        { ...one, steps: Math.floor(one.steps / 2) },
        { ...one, q: one.q / 2 },
      ]) {
        const better = dpSgdEpsilon(less, 1e-5);
        expect(better.addRemove).toBeLessThanOrEqual(addRemove + 1e-9);
        expect(better.replace).toBeLessThanOrEqual(replace + 1e-9);
      }
      expect(dpSgdEpsilon(one, 1e-4).addRemove).toBeLessThanOrEqual(addRemove);
    }),
    { numRuns: 10 },
  );
});
test.each([0.5, 2, 8, 50])("the noise for epsilon %f is just enough", (target) => {
  const steps = { q: 0.0128, steps: 780 };
  const noise = noiseForEpsilon(steps, target, 1e-5);
  const { addRemove } = dpSgdEpsilon({ ...steps, noise }, 1e-5);
  expect(addRemove).toBeLessThanOrEqual(target);
  expect(addRemove).toBeGreaterThan(0.98 * target);
});
test("what is no probability, no noise or no order is refused", () => {
  expect(() => dpSgdEpsilon({ q: 0, noise: 1, steps: 1 }, 1e-5)).toThrow("q must be");
  expect(() => dpSgdEpsilon({ q: 0.1, noise: 0, steps: 1 }, 1e-5)).toThrow("noise");
  expect(() => dpSgdEpsilon({ q: 0.1, noise: 1, steps: 1.5 }, 1e-5)).toThrow("steps");
  expect(() => epsilonOfRdp([], 0.1)).toThrow("at least one order");
  expect(() => subsampledGaussianRdp(0.1, 1, 1)).toThrow("order");
});
