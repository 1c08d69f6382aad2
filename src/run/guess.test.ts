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
  for (const kind of ["iban", "card", "api-key", "password", "seed-phrase"]) expect(of(kind).full).toBeLessThan(1e-9);
});
test("a name gives part of an e-mail address away, and nothing of a key", () => {
  expect(of("email").part).toBeGreaterThan(0.02);
  expect(of("api-key")).toEqual({ full: expect.closeTo(0, 12), part: 0 });
});
test("the same canary is guessed at the same way", () => {
  const [canary] = manifest;
  expect(guessAt({ ...canary! })).toEqual(guessAt(canary!));
});
