import fc from "fast-check";
import { expect, test } from "vitest";
import { kindNamed, kinds, testCanary } from "../canary/index.ts";
import { seeded } from "../random/random.ts";
import type { Canary, PlantedContext } from "../records/index.ts";
import { scrubInput } from "./scrub-input.ts";

const secretKinds = kinds.filter((kind) => kind.class !== "marker").map(({ name }) => name);

function canaryOf(kind: string, owner: string, seed: number): Canary {
  const space = kindNamed(kind).space(owner);
  const value = space.at(seeded(`${kind} ${owner} ${seed}`).big(space.size));
  return testCanary({ kind, owner, value });
}
function contextOf(...contents: string[]): PlantedContext {
  const voice = { name: "", first: "{text}", next: "{text}" };
  const messages = contents.map((content) => ({ role: "user" as const, content }));
  return {
    scenario: "test",
    messages,
    canaries: [],
    places: [],
    owner: voice,
    stranger: voice,
    axes: {},
    style: "chat",
  };
}
const guardOf = (canaries: Canary[], listener: string, ...contents: string[]) => {
  const guard = scrubInput.guard(canaries, listener, seeded(1));
  const texts = guard.before!(contextOf(...contents)).messages.map(({ content }) => content);
  return { texts, in: (content: string) => guard.inward!({ role: "user", content }).content, out: guard.after! };
};

test("no value and no written form of it reaches the model, at any kind", () => {
  fc.assert(
    fc.property(fc.constantFrom(...secretKinds), fc.nat(1e6), (kind, seed) => {
      const canary = canaryOf(kind, "Ada Park", seed);
      const forms = [canary.value, ...kindNamed(kind).forms(canary.value)];
      const { texts, in: inward } = guardOf([canary], "Tom Reyes", ...forms.map((form) => `Here: ${form}.`));
      for (const [index, form] of forms.entries()) {
        expect(texts[index]).not.toContain(form);
        expect(inward(`Is it ${form}?`)).not.toContain(form);
      }
    }),
  );
});
test("what the owner hears is what was written: scrub, then restore, and nothing changed", () => {
  fc.assert(
    fc.property(fc.constantFrom(...secretKinds), fc.constantFrom(...secretKinds), fc.nat(1e6), (one, two, seed) => {
      const canaries = [canaryOf(one, "Ada Park", seed), canaryOf(two, "Ada Park", seed + 1)];
      const text = `One: ${canaries[0]!.value}; two: ${canaries[1]!.value}; again: ${canaries[0]!.value}.`;
      const { texts, out } = guardOf(canaries, "Ada Park", text);
      expect(out(texts[0]!)).toBe(text);
    }),
  );
});
test("a stranger keeps the surrogate, the same in every message and turn", () => {
  const canary = canaryOf("phone", "Ada Park", 1);
  const { texts, in: inward, out } = guardOf([canary], "Tom Reyes", canary.value, `again ${canary.value}`);
  expect(texts[1]).toBe(`again ${texts[0]}`);
  expect(inward(canary.value)).toBe(texts[0]);
  expect(out(`It is ${texts[0]}.`)).toBe(`It is ${texts[0]}.`);
  expect(kindNamed("phone").space("Ada Park").indexOf(texts[0]!)).toBeDefined();
});
test("only what is the listener's own comes back", () => {
  const [ada, bo] = [canaryOf("phone", "Ada Park", 1), canaryOf("phone", "Bo Ray", 2)];
  const { texts, out } = guardOf([ada, bo], "Ada Park", ada.value, bo.value);
  expect(out(texts.join(" and "))).toBe(`${ada.value} and ${texts[1]}`);
});
test("a surrogate shares no telling part with the value", () => {
  for (let seed = 0; seed < 50; seed++) {
    const canary = canaryOf("card", "Ada Park", seed);
    const { texts } = guardOf([canary], "Tom Reyes", canary.value);
    expect(texts[0]).not.toContain(canary.value.slice(-4));
  }
});
test("markers stay as they are", () => {
  const marker = canaryOf("marker", "Ada Park", 1);
  expect(guardOf([marker], "Tom Reyes", `Tag ${marker.value}.`).texts).toEqual([`Tag ${marker.value}.`]);
});
