import { expect, test } from "vitest";
import { seeded } from "../../random/random.ts";
import { skewNormalFit } from "./skew-normal-fit.ts";

const random = seeded("skew-normal");
const normal = () => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
/** Azzalini's own construction: δ|u| + √(1 − δ²)·v. */
const skewed = (shape: number, loc: number, scale: number) => {
  const delta = shape / Math.sqrt(1 + shape ** 2);
  return loc + scale * (delta * Math.abs(normal()) + Math.sqrt(1 - delta ** 2) * normal());
};

test("it finds what values were drawn from", () => {
  for (const shape of [-4, 3]) {
    const fit = skewNormalFit(Array.from({ length: 4000 }, () => skewed(shape, -30, 5)))!;
    expect(fit.loc).toBeCloseTo(-30, -1);
    expect(Math.abs(fit.scale - 5)).toBeLessThan(0.4);
    expect(Math.abs(fit.shape - shape)).toBeLessThan(1.2);
    expect(fit.distance).toBeLessThan(0.025);
  }
});
test("its mean and variance are those of the values", () => {
  const { shape, loc, scale } = skewNormalFit([1, 2, 3, 7])!;
  const delta = shape / Math.sqrt(1 + shape ** 2);
  expect(loc + scale * delta * Math.sqrt(2 / Math.PI)).toBeCloseTo(3.25, 12);
  expect(scale ** 2 * (1 - (2 * delta ** 2) / Math.PI)).toBeCloseTo(5.1875, 12);
});
test("values without skew get a normal distribution, and those without spread none", () => {
  expect(skewNormalFit([-1, 0, 1])).toMatchObject({ shape: 0, loc: 0, scale: expect.closeTo(Math.sqrt(2 / 3), 12) });
  expect(skewNormalFit([4, 4])).toBeNull();
});
test("two heaps fit badly, and the distance says so", () => {
  expect(skewNormalFit([...Array(50).fill(0), ...Array(50).fill(9)])!.distance).toBeGreaterThan(0.3);
});
