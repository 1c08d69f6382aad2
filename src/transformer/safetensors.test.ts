import { expect, test } from "vitest";
import { fromSafetensors, toSafetensors } from "./safetensors.ts";

const weights = {
  a: { shape: [2, 3], data: Float32Array.from([0, 1, -1, 0.5, 65504, 1 / 3]) },
  b: { shape: [1], data: Float32Array.from([-2.5]) },
};

test("weights come back, rounded to half precision", () => {
  const { weights: back, metadata } = fromSafetensors(toSafetensors(weights, { note: "é" }));
  expect(metadata).toEqual({ note: "é" });
  expect(back.b).toEqual(weights.b);
  expect(back.a!.shape).toEqual([2, 3]);
  expect([...back.a!.data.subarray(0, 5)]).toEqual([0, 1, -1, 0.5, 65504]);
  expect(back.a!.data[5]).toBeCloseTo(1 / 3, 3);
});
test("writing what was read changes nothing", () => {
  const once = toSafetensors(weights, {});
  expect(toSafetensors(fromSafetensors(once).weights, {})).toEqual(once);
});
test.each([0, 4, 20, 100])("a file cut to %i bytes is refused", (length) => {
  expect(() => fromSafetensors(toSafetensors(weights, {}).subarray(0, length))).toThrow();
});
