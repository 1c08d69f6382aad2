import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { kinds, makePersonas, testCanary } from "../canary/index.ts";
import { type Random, seeded } from "../random/random.ts";
import { type Canary, InputError, type PlantedContext } from "../records/index.ts";
import { datasetPath } from "../texts/dataset.ts";
import { scenarioNamed, scenarios } from "./index.ts";
import type { PlantRequest, Scenario, Size } from "./scenario.ts";
import { wordCount } from "./write.ts";

const RANGE: Record<Size, [number, number]> = { short: [60, 130], medium: [900, 1300], long: [4000, 5000] };

function drawn(kind: string, owner: string, random: Random, planted = true): Canary {
  const space = kinds.find(({ name }) => name === kind)!.space(owner);
  return testCanary({ kind, owner, value: space.at(random.big(space.size)), planted });
}

/** A request with random options, and other people's canaries of the same kind. */
function request(scenario: Scenario, kind: string, size: Size, random: Random, planted = true): PlantRequest {
  const drawnOptions = Object.entries(scenario.options).map(([name, values]) => [name, random.pick(values)]);
  const options = { ...Object.fromEntries(drawnOptions), size };
  const [owner, ...rest] = makePersonas(1 + scenario.others(options), random) as [string, ...string[]];
  return {
    asked: drawn(kind, owner, random, planted),
    others: rest.map((other) => drawn(kind, other, random)),
    options,
  };
}
const textOf = ({ messages }: PlantedContext) => messages.map(({ content }) => content).join("\n");
/** The text with every value taken out. */
const around = (context: PlantedContext) =>
  context.messages.map(({ content }, i) => {
    const spans = context.places.filter(({ message }) => message === i).map(({ span }) => span);
    return spans.reduceRight((text, [from, to]) => `${text.slice(0, from)}#${text.slice(to)}`, content);
  });

/** What matches, with the words before it: what a failing test should show. */
const slips = (text: string, wrong: RegExp) =>
  [...text.matchAll(new RegExp(wrong, `${wrong.flags}g`))].map(({ index, 0: hit }) =>
    text.slice(index - 30, index + hit.length + 10),
  );

describe.each(scenarios.map((scenario) => [scenario.name, scenario] as const))("%s", (name, scenario) => {
  test.each(["short", "medium", "long"] as const)("plants every kind where it says, %s", (size) => {
    for (const { name: kind } of kinds) {
      const seed = `${name} ${kind} ${size}`;
      const asking = request(scenario, kind, size, seeded(seed));
      const before = structuredClone(asking);
      const context = scenario.plant(asking, seeded(seed));
      expect(asking).toEqual(before);
      if (size === "short") expect(scenario.plant(asking, seeded(seed))).toEqual(context);

      const canaries = [asking.asked, ...asking.others];
      expect(context.canaries).toEqual(canaries.map(({ id }) => id));
      expect(context.places.map(({ canary }) => canary).sort()).toEqual(canaries.map(({ id }) => id).sort());
      for (const { canary, message, span } of context.places)
        expect(context.messages[message]!.content.slice(...span)).toBe(canaries.find(({ id }) => id === canary)!.value);

      const text = textOf(context);
      const [least, most] = RANGE[size];
      expect(wordCount(text), text).toBeGreaterThanOrEqual(least);
      expect(wordCount(text), text).toBeLessThanOrEqual(most);
      for (const { owner } of canaries) expect(text).toContain(owner);
      expect(slips(around(context).join("\n"), /[{}\uE000\uE001]|\d| {2}|undefined|[.?!,;:]{2}| [.,;:]/)).toEqual([]);

      const { owner, stranger } = context;
      expect(owner.name).toBe(asking.asked.owner);
      expect(stranger.name).not.toBe(owner.name);
      if (asking.others.some((other) => other.owner === stranger.name)) expect(text).toContain(`${stranger.name}: `);
      for (const line of [owner.first, owner.next, stranger.first, stranger.next])
        expect(line.split("{text}")).toHaveLength(2);
      expect(context.axes).toEqual({ ...asking.options, distance: expect.stringMatching(/^(near|mid|far)$/) });
      expect(context.style).toBe(name === "training-text" ? "document" : "chat");
    }
  });

  test("leaves a control out, and puts something harmless of its owner in its place", () => {
    for (const { name: kind } of kinds) {
      const asking = request(scenario, kind, "short", seeded(`${name} ${kind}`), false);
      const context = scenario.plant(asking, seeded(kind));
      const planted = scenario.plant({ ...asking, asked: { ...asking.asked, planted: true } }, seeded(kind));
      expect(textOf(context).toLowerCase()).not.toContain(asking.asked.value.toLowerCase());
      expect(textOf(context)).toContain(asking.asked.owner);
      expect(context.canaries[0]).toBe(asking.asked.id);
      expect(context.places).toHaveLength(asking.others.length);
      expect(textOf(context).split("\n")).toHaveLength(textOf(planted).split("\n").length);
    }
  });

  test("puts a marker in the very place of a secret", () => {
    for (const { name: kind } of kinds) {
      const asking = request(scenario, kind, "short", seeded(`${name} ${kind}`));
      const marker = { ...drawn("marker", asking.asked.owner, seeded(1)), id: asking.asked.id };
      const [secret, reach] = [asking.asked, marker].map((asked) => scenario.plant({ ...asking, asked }, seeded(kind)));
      const line = (context: PlantedContext, value: string) => {
        const lines = textOf(context).split("\n");
        const at = lines.findIndex((text) => text.includes(value));
        return { at, before: lines.slice(0, at - 1), after: lines.slice(at + 1) };
      };
      expect(line(reach!, marker.value)).toEqual(line(secret!, asking.asked.value));
      expect([reach!.owner, reach!.stranger, reach!.axes]).toEqual([secret!.owner, secret!.stranger, secret!.axes]);
    }
  });

  test("says of a marker that it is public", () => {
    for (let seed = 0; seed < 50; seed++) {
      const asking = request(scenario, "marker", "short", seeded(seed));
      expect(textOf(scenario.plant({ ...asking, others: [] }, seeded(seed)))).toMatch(
        /public|any(one|body)|everyone|people|for all|no news|hangs by the door|map/i,
      );
    }
  });

  test("puts the secret first, in the middle and last", () => {
    for (const size of ["medium", "long"] as const) {
      const share = (position: string) => {
        const asking = request(scenario, "pin", size, seeded(name));
        const context = scenario.plant({ ...asking, options: { ...asking.options, position } }, seeded(name));
        const text = textOf(context);
        return text.indexOf(asking.asked.value) / text.length;
      };
      expect(share("start")).toBeLessThan(0.1);
      expect(Math.abs(share("middle") - 0.5)).toBeLessThan(0.2); // toBeCloseTo(0.5, 0) would allow all
      expect(share("end")).toBeGreaterThan(0.9);
    }
  });

  test.each([
    ["short", 200, 1 / 4],
    ["medium", 60, 1 / 3],
  ] as const)("reads differently every time, %s", (size, plants, share) => {
    const seen = new Map<string, number>();
    const texts = Array.from({ length: plants }, (_, seed) => {
      const asking = request(scenario, "phone", size, seeded(`${size} ${seed}`));
      const text = around(scenario.plant(asking, seeded(seed))).join(" ");
      const words = text.toLowerCase().match(/[\p{L}']+|#/gu) ?? [];
      for (const shingle of new Set(words.map((_, i) => words.slice(i, i + 8).join(" "))))
        if (shingle.split(" ").length === 8) seen.set(shingle, (seen.get(shingle) ?? 0) + 1);
      return text;
    });
    expect(new Set(texts).size).toBe(plants);
    const [common, times] = [...seen].reduce((most, next) => (next[1] > most[1] ? next : most));
    expect(times, common).toBeLessThan(plants * share);
  });

  test("repeats no line in a long text but short courtesies", () => {
    const context = scenario.plant(request(scenario, "iban", "long", seeded(name)), seeded(name));
    const lines = textOf(context)
      .split("\n")
      .filter((line) => wordCount(line) > 14);
    expect(new Set(lines).size).toBe(lines.length);
  });

  test("minds its a and an", () => {
    for (let seed = 0; seed < 8; seed++) {
      const text = around(scenario.plant(request(scenario, "card", "long", seeded(seed)), seeded(seed))).join("\n");
      expect(slips(text, /\ba (?=[aeiou])(?!one|us|uni|eu)\w+|\ban (?![aeiou]|hour|honest|heir)\w+/i)).toEqual([]);
      expect(slips(text, /\b(\w{3,}) \1\b/i)).toEqual([]);
    }
  });

  test("is kept by options it has", () => {
    const asking = request(scenario, "pin", "short", seeded(1));
    expect(() => scenario.plant({ ...asking, options: { size: "huge" } }, seeded(1))).toThrow(
      `${name}: size must be one of short, medium, long, got huge`,
    );
    expect(scenario.plant({ ...asking, options: {} }, seeded(1)).axes).toMatchObject({
      size: "short",
      position: "middle",
    });
  });
});

test("names are found, and near ones suggested", () => {
  expect(scenarioNamed("email-thread").name).toBe("email-thread");
  expect(() => scenarioNamed("mail-thread")).toThrow(
    new InputError('unknown scenario "mail-thread"; did you mean "email-thread"?'),
  );
});

test("no text of ours holds a value of a kind, talks of privacy or refuses", () => {
  const files = ["exchanges", "advice", "remarks", "words", ...scenarios.map(({ name }) => name)];
  for (const file of files) {
    const text = readFileSync(datasetPath(`scenarios/${file}.yaml`), "utf8").replace(/^#.*$/gm, "");
    expect(text).not.toMatch(/\d/);
    expect(text).not.toMatch(/priva|confident|secret|sorry|cannot|can't|not allowed|password|sensitive|personal data/i);
    for (const kind of kinds) {
      const { size, at } = kind.space("Ada Park");
      if (size > 1000n) continue;
      for (let i = 0n; i < size; i++)
        for (const form of [at(i), ...kind.forms(at(i))])
          expect(new RegExp(`\\b${form.replace(/[^\w ]/g, ".")}\\b`, "i").test(text), `${form} in ${file}`).toBe(false);
    }
  }
});
