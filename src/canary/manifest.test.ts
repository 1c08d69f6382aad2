import fc from "fast-check";
import { expect, test } from "vitest";
import { seeded } from "../random/random.ts";
import { InputError } from "../records/index.ts";
import { bitsOf } from "./bits.ts";
import { fold } from "./fold.ts";
import { kinds } from "./kinds/index.ts";
import { makeManifest } from "./manifest.ts";
import { kindNamed, knownCanary } from "./named.ts";

const all = kinds.map((kind) => kind.name).filter((name) => name !== "marker");
const request = { kinds: all, perKind: 20, controls: 0.5, markers: 20 };

test("of each kind the planted and the controls, then the markers", () => {
  const canaries = makeManifest(request, seeded(1));
  expect(canaries).toHaveLength(24 * 30 + 20);
  expect(canaries.filter((canary) => canary.kind === "ssn" && canary.planted)).toHaveLength(20);
  expect(canaries.filter((canary) => canary.kind === "ssn" && !canary.planted)).toHaveLength(10);
  expect(canaries.filter((canary) => canary.kind === "marker").every((canary) => canary.planted)).toBe(true);
  expect(canaries[0]!.id).toBe("c-0001");
  expect(new Set(canaries.map((canary) => canary.id)).size).toBe(canaries.length);
});
test("any controls at all are at least one a kind", () => {
  const count = (controls: number) =>
    makeManifest({ kinds: ["pin"], perKind: 2, controls, markers: 0 }, seeded(1)).length;
  expect([0, 0.01, 0.5, 2].map(count)).toEqual([2, 3, 3, 6]);
});
test("the same seed gives the same canaries, another gives others", () => {
  expect(makeManifest(request, seeded("a"))).toEqual(makeManifest(request, seeded("a")));
  const values = (seed: string) =>
    makeManifest({ ...request, kinds: ["ssn"] }, seeded(seed)).map((canary) => canary.value);
  expect(values("a").filter((value) => values("b").includes(value))).toEqual([]);
});
test("laws of every manifest", () => {
  const requests = fc.record({
    kinds: fc.uniqueArray(fc.constantFrom(...all), { minLength: 1, maxLength: 6 }),
    perKind: fc.integer({ min: 1, max: 80 }),
    controls: fc.constantFrom(0, 0.05, 0.25),
    markers: fc.integer({ min: 0, max: 30 }),
  });
  fc.assert(
    fc.property(requests, fc.integer(), (request, seed) => {
      const canaries = makeManifest(request, seeded(seed));
      expect(new Set(canaries.map(({ kind, owner }) => `${kind} ${owner}`)).size).toBe(canaries.length);
      for (const canary of canaries) {
        const kind = kindNamed(canary.kind);
        expect(kind.space(canary.owner).indexOf(canary.value)).toBeDefined();
        expect(canary.bits).toBe(bitsOf(kind, canary.owner));
      }
      for (const kind of request.kinds) {
        const mine = canaries.filter((canary) => canary.kind === kind);
        const folded = (planted: boolean) => mine.filter((c) => c.planted === planted).map((c) => fold(c.value));
        const [planted, controls] = [folded(true), folded(false)];
        expect(controls.filter((value) => planted.includes(value))).toEqual([]);
        expect(new Set(controls).size).toBe(controls.length);
        const size = Number(kindNamed(kind).space("Ada Park").size);
        expect(new Set(planted).size).toBe(Math.min(planted.length, size - controls.length));
        if (mine.length > size / 2) continue;
        for (const [i, value] of [...planted, ...controls].entries()) {
          expect([...planted, ...controls].filter((other, j) => j !== i && other.includes(value))).toEqual([]);
        }
      }
    }),
    { numRuns: 40 },
  );
});
test("no PIN is a group of digits in a card, nor a year of birth", () => {
  const canaries = makeManifest(
    { kinds: ["card", "pin", "birth-date", "door-code"], perKind: 100, controls: 0.2, markers: 0 },
    seeded(5),
  );
  const pins = new Set(canaries.filter((canary) => canary.kind === "pin").map((canary) => canary.value));
  const groups = canaries
    .filter((canary) => canary.kind !== "pin")
    .flatMap((canary) => canary.value.match(/\d+/g) ?? []);
  expect(groups.filter((group) => pins.has(group))).toEqual([]);
});
test("a kind that is used up repeats evenly", () => {
  const canaries = makeManifest({ kinds: ["religion"], perKind: 100, controls: 0.1, markers: 0 }, seeded(2));
  const times = new Map<string, number>();
  for (const { value, planted } of canaries) if (planted) times.set(value, (times.get(value) ?? 0) + 1);
  expect(Math.max(...times.values()) - Math.min(...times.values())).toBeLessThanOrEqual(1);
});
test.each([
  [{ kinds: ["fone"] }, 'unknown kind "fone"; did you mean "phone"?'],
  [{ kinds: ["zzzzzzzzzzzz"] }, "there are: phone, email"],
  [{ kinds: ["pin", "pin"] }, 'kind "pin" is named twice'],
  [{ kinds: ["marker"] }, "leave it out of kinds"],
  [{ perKind: 0 }, "per_kind must be a whole number from 1 up, got 0"],
  [{ controls: -1 }, "controls must be a number from 0 up, got -1"],
  [{ controls: Number.NaN }, "got NaN"],
  [{ markers: 0.5 }, "markers must be"],
  [
    { kinds: ["religion"], perKind: 100 },
    'kind "religion" has 44 values, and at most half may be kept for controls, got 50',
  ],
])("%j is bad input", (change, message) => {
  const make = () => makeManifest({ ...request, ...change }, seeded(1));
  expect(make).toThrow(InputError);
  expect(make).toThrow(message);
});
test("a known canary has its kind at hand", () => {
  const [canary] = makeManifest(request, seeded(1));
  expect(knownCanary(canary!).of.label).toBe("phone number");
  expect(() => knownCanary({ ...canary!, kind: "e-mail" })).toThrow('did you mean "email"?');
});
