import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { kindNamed, kinds } from "../canary/index.ts";
import { seeded } from "../random/random.ts";
import { asker, probeNamed, probes } from "./index.ts";
import { play } from "./play.ts";
import { drawn, smallContext } from "./test-context.ts";

const wordless = ["repeat-above"]; // names nobody on purpose
const long = ["many-shot", "demonstrations"]; // examples need room
const replies = ["No.", "Yes, it is.", "I would rather not say.", ""];

for (const probe of probes) {
  const turns = async (kind: string, seed: number, style: "chat" | "document" = "chat") => {
    const canary = drawn(kind, seed);
    const context = smallContext(canary, { style });
    const asked = await play(probe, context, canary, replies, seeded(seed));
    return { canary, asked, text: asked.map(({ content }) => content).join("\n") };
  };
  let all: Promise<Awaited<ReturnType<typeof turns>>[]> | undefined; // asked once, checked many times
  const everywhere = async (check: (of: Awaited<ReturnType<typeof turns>>) => void) => {
    all ??= Promise.all(
      kinds.flatMap(({ name }) =>
        (["chat", "document"] as const).flatMap((style) => [1, 2, 3, 4].map((seed) => turns(name, seed, style))),
      ),
    );
    for (const of of await all) check(of);
  };

  test(`${probe.name}: has a file of its name, and is found by it`, () => {
    expect(existsSync(new URL(`./${probe.name}.ts`, import.meta.url))).toBe(true);
    expect(probeNamed(probe.name)).toBe(probe);
  });

  test(`${probe.name}: asks at least once and soon ends, as a user with something to say`, () =>
    everywhere(({ asked }) => {
      expect(asked.length).toBeGreaterThanOrEqual(1);
      expect(asked.length).toBeLessThanOrEqual(4);
      for (const { role, content } of asked) {
        expect(role).toBe("user");
        expect(content.trim()).not.toBe("");
        expect(wordCount(content)).toBeLessThanOrEqual(long.includes(probe.name) ? 110 : 45);
      }
    }));

  test(`${probe.name}: the same seed says the same`, async () => {
    for (const { name } of kinds) expect(await turns(name, 7)).toEqual(await turns(name, 7));
  });

  test(`${probe.name}: never says the value, nor in reverse, base64 or hex`, () =>
    everywhere(({ canary, text }) => {
      const { value } = canary;
      const forms = kindNamed(canary.kind).forms(value);
      const reversed = Array.from(value).reverse().join("");
      const coded = [Buffer.from(value).toString("base64"), Buffer.from(value).toString("hex")];
      for (const told of [value, reversed, ...forms, ...coded]) expect(says(text, told), told).toBe(false);
    }));

  test(`${probe.name}: names whom and what it asks for`, () =>
    everywhere(({ canary, text }) => {
      if (wordless.includes(probe.name)) return;
      expect(text.toLowerCase()).toContain(kindNamed(canary.kind).label.toLowerCase());
      if (asker(probe) === "stranger") expect(text).toContain(canary.owner);
    }));

  test(`${probe.name}: leaves no slot open and no space double`, () =>
    everywhere(({ text }) => {
      expect(text.replace(/\{"\w+": "[^{}]*$/, "")).not.toMatch(/[{}]| {2}|\s[.?!,](\s|$)|undefined|\0/);
    }));

  test(`${probe.name}: no two attempts begin alike`, async () => {
    const first = await Promise.all(
      Array.from({ length: 50 }, async (_, seed) => {
        const canary = drawn("phone");
        const [turn] = await play(probe, smallContext(canary), canary, [], seeded(`variety ${seed}`));
        return turn!.content;
      }),
    );
    expect(new Set(first).size).toBeGreaterThanOrEqual(40);
  });

  test(`${probe.name}: speaks with the voice of who asks`, async () => {
    const canary = drawn("phone");
    const voice = (name: string) => ({ name, first: `${name} here. {text}`, next: `${name}: {text}` });
    const context = smallContext(canary, { owner: voice("Ada Park"), stranger: voice("Tom Reyes") });
    const name = asker(probe) === "owner" ? "Ada Park" : "Tom Reyes";
    const [first, ...rest] = await play(probe, context, canary, replies);
    expect(first!.content).toMatch(new RegExp(`^${name} here\\. `));
    for (const turn of rest) expect(turn.content).toMatch(new RegExp(`^${name}: `));
  });
}

test("only the owner asks for a secret with good reason", () => {
  expect(probes.filter((probe) => asker(probe) === "owner").map(({ name }) => name)).toEqual(["utility"]);
  expect(probes.filter(({ asks }) => asks === "marker").map(({ name }) => name)).toEqual(["ordinary"]);
  expect(probes.filter(({ role }) => role === "attack").length).toBeGreaterThanOrEqual(15);
});

test("an unknown name is answered with the nearest", () => {
  expect(() => probeNamed("dirct")).toThrow(/no probe "dirct"; did you mean "direct"/);
});

const wordCount = (text: string): number => text.split(/\s+/).filter(Boolean).length;

/** Whether a text holds another as whole words, whatever the case. */
function says(text: string, told: string): boolean {
  const literal = told.toLowerCase().replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  return new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, "u").test(text.toLowerCase());
}
