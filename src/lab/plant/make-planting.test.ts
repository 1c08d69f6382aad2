import fc from "fast-check";
import { expect, test } from "vitest";
import { kindNamed, kinds } from "../../canary/index.ts";
import { makeTaken } from "../../canary/taken.ts";
import { seeded } from "../../random/random.ts";
import { InputError, type PlantedCanary, plantedCanarySchema, shapes } from "../../records/index.ts";
import { makePlanting, ownersOf, type PlantingRequest } from "./make-planting.ts";
import { positions } from "./text.ts";

const roomy = ["pin", "phone", "one-time-code", "customer-number", "api-key", "address"].map(kindNamed);
const request: PlantingRequest = { kinds: roomy, pairs: 7, repeats: [1, 4, 16], shapes };

const requests = fc.record({
  kinds: fc.subarray(roomy, { minLength: 1 }),
  pairs: fc.integer({ min: 1, max: 9 }),
  repeats: fc.uniqueArray(fc.integer({ min: 1, max: 64 }), { minLength: 1, maxLength: 4 }),
  shapes: fc.subarray([...shapes], { minLength: 1 }),
});
const law = (check: (request: PlantingRequest, canaries: PlantedCanary[]) => void) =>
  fc.assert(
    fc.property(requests, fc.string(), (request, seed) => check(request, makePlanting(request, seeded(seed)))),
    { numRuns: 25 },
  );

test("every level has its pairs, and of each pair one is inserted", () => {
  law(({ pairs, repeats }, canaries) => {
    expect(canaries).toHaveLength(2 * pairs * repeats.length);
    for (const canary of canaries) expect(plantedCanarySchema.safeParse(canary).success).toBe(true);
    for (const level of repeats) {
      const ofLevel = canaries.filter((canary) => canary.level === level);
      expect(ofLevel).toHaveLength(2 * pairs);
      expect(ofLevel.filter(({ planted }) => planted)).toHaveLength(pairs);
    }
    for (let pair = 0; pair < pairs * repeats.length; pair++) {
      const [one, other] = canaries.filter((canary) => canary.pair === pair);
      const alike = ({ kind, level, shape, position }: PlantedCanary) => ({ kind, level, shape, position });
      expect(alike(one!)).toEqual(alike(other!));
    }
  });
});

test("every level, and all of them together, have kinds, shapes and positions in balance", () => {
  law(({ kinds, shapes, repeats }, canaries) => {
    const balanced = (some: PlantedCanary[], axis: "kind" | "shape" | "position", values: readonly string[]) => {
      const counts = values.map((value) => some.filter((canary) => canary[axis] === value).length / 2);
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    };
    for (const some of [canaries, ...repeats.map((level) => canaries.filter((canary) => canary.level === level))]) {
      balanced(
        some,
        "kind",
        kinds.map(({ name }) => name),
      );
      balanced(some, "shape", shapes);
      balanced(some, "position", positions);
    }
  });
});

test("owners are all different, and no value can be confused with another or stands in another's text", () => {
  law((_, canaries) => {
    expect(new Set(canaries.map(({ owner }) => owner)).size).toBe(canaries.length);
    const taken = makeTaken();
    for (const { kind, value } of canaries) {
      expect(taken.confusable(kindNamed(kind), value)).toBe(false);
      taken.add(kindNamed(kind), value);
    }
    for (const { before, after, owner } of canaries) {
      expect(before).toContain(owner);
      for (const { value } of canaries) expect(before + after).not.toContain(value);
    }
  });
});

test("the same seed gives the same canaries, another gives others", () => {
  const of = (seed: string) => JSON.stringify(makePlanting(request, seeded(seed)));
  expect(of("a")).toBe(of("a"));
  expect(of("a")).not.toBe(of("b"));
});

test("coins are fair, and one says nothing of the next", () => {
  const sides = Array.from({ length: 60 }, (_, seed) => makePlanting(request, seeded(seed))).flatMap((canaries) =>
    canaries.filter((_, i) => i % 2 === 0).map(({ planted }) => Number(planted)),
  );
  const share = (list: number[]) => list.reduce((a, b) => a + b) / list.length;
  const same = sides.slice(1).map((side, i) => Number(side === sides[i]));
  const z = (p: number) => Math.abs(p - 0.5) / Math.sqrt(0.25 / sides.length); // n = 60 * 21 = 1260
  expect(z(share(sides))).toBeLessThan(4);
  expect(z(share(same))).toBeLessThan(4);
});

test("a kind with fewer values than canaries is refused", () => {
  const plates = { kinds: [kinds.find(({ name }) => name === "religion")!], pairs: 50, repeats: [1, 2], shapes };
  expect(() => makePlanting(plates, seeded(1))).toThrow(InputError);
  expect(() => makePlanting(plates, seeded(1))).toThrow(/kind "religion" has \d+ values, too few/);
});

test("a planting's people stay the same whoever comes after them; there are no more than there are names", () => {
  const some = ownersOf(request, seeded(1));
  expect(ownersOf(request, seeded(1), 1000).slice(0, some.length)).toEqual(some);
  expect(() => ownersOf(request, seeded(1), 1_000_000)).toThrow(/of 1000042 people, and there are names for 500000/);
});
