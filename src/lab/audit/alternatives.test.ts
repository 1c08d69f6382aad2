import { expect, test } from "vitest";
import { kindNamed } from "../../canary/index.ts";
import { seeded } from "../../random/random.ts";
import { alternativesOf } from "./alternatives.ts";
import { planting } from "./testing.ts";

const [pin] = planting(1, [1], ["pin"]);

test("a space that is small enough is enumerated, without the canary's own value", () => {
  const { space, enumerated, written } = alternativesOf(pin!, 9799, seeded(1));
  expect({ space, enumerated, all: new Set(written).size }).toEqual({ space: 9800n, enumerated: true, all: 9799 });
  expect(written).not.toContain(pin!.value);
});
test("a larger one is sampled, each value once, the same for the same seed", () => {
  const { enumerated, written } = alternativesOf(pin!, 500, seeded(1));
  expect([enumerated, new Set(written).size]).toEqual([false, 500]);
  expect(written).not.toContain(pin!.value);
  expect(alternativesOf(pin!, 500, seeded(1)).written).toEqual(written);
  expect(alternativesOf(pin!, 500, seeded(2)).written).not.toEqual(written);
});
test("others are written as the canary is", () => {
  const [phone] = planting(1, [1], ["phone"]);
  const [form] = kindNamed("phone").forms(phone!.value);
  const { written } = alternativesOf({ ...phone!, written: form! }, 5, seeded(1));
  for (const other of written) expect(other).toMatch(/^\+1 \d{3}-555-01\d\d$/);
});
test("a value that is none of its kind, or is written in no known way, is an error that does not hold it", () => {
  expect(() => alternativesOf({ ...pin!, value: "abcd", written: "abcd" }, 5, seeded(1))).toThrow(
    /^canary c0a .* none that a PIN/,
  );
  expect(() => alternativesOf({ ...pin!, written: "four" }, 5, seeded(1))).toThrow(
    /neither its value nor one of the ways/,
  );
});
