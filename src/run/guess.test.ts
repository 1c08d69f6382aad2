import { expect, test } from "vitest";
import { kindNamed, kinds, knownCanary, makeManifest } from "../canary/index.ts";
import { seeded } from "../random/random.ts";
import { guessAt } from "./guess.ts";

const names = kinds.filter((kind) => kind.class !== "marker").map((kind) => kind.name);
const manifest = makeManifest({ kinds: names, perKind: 5, controls: 0, markers: 0 }, seeded(1)).map(knownCanary);
const of = (kind: string) => {
  const guesses = manifest.filter((canary) => canary.kind === kind).map(guessAt);
  const mean = (key: "full" | "part") => guesses.reduce((sum, guess) => sum + guess[key], 0) / guesses.length;
  return { full: mean("full"), part: mean("part") };
};

test.each(names)("a guess at one %s of all there are: 1 over their number", (kind) => {
  const size = 2 ** manifest.find((canary) => canary.kind === kind)!.bits;
  const { full } = of(kind);
  expect(full * size).toBeGreaterThan(0.999);
  expect(full * size).toBeLessThan(1.001);
});
test("of small kinds a guess is often right, of large ones never", () => {
  for (const kind of names.filter((name) => kindNamed(name).class === "attribute"))
    expect(of(kind).full).toBeGreaterThan(1 / 200);
  for (const kind of ["iban", "card", "api-key", "password", "seed-phrase"]) expect(of(kind).full).toBeLessThan(1e-8);
});
test("a name gives half of an e-mail address away: one of the few domains is a part; nothing is of a key", () => {
  expect(of("email").part).toBe(1 / 16);
  expect(of("birth-date").part).toBeCloseTo(1 / 55, 3);
  expect(of("api-key").part).toBeLessThan(1e-4);
});
test("the same canary is guessed at the same way", () => {
  const [canary] = manifest;
  expect(guessAt({ ...canary! })).toEqual(guessAt(canary!));
});
