import { expect, test } from "vitest";
import { kinds, makeManifest } from "../../canary/index.ts";
import { asker, probes } from "../../probes/index.ts";
import { seeded } from "../../random/random.ts";
import { scenarios } from "../../scenarios/index.ts";
import { conversation } from "./conversation.ts";
import { inventedName } from "./words.ts";

/** A sentence with its names, values and case taken out. */
const bones = (text: string) =>
  text
    .replace(/\b[A-Z][a-z]+ [A-Z][a-z]+\b/g, "NAME")
    .replace(/\S*\d\S*/g, "VALUE")
    .toLowerCase()
    .replace(/[^a-z]+/g, " ")
    .trim();

const trained = new Set(
  Array.from({ length: 1500 }, (_, i) => conversation(seeded(`overlap ${i}`)))
    .flat()
    .filter(({ role }) => role === "user")
    .flatMap(({ content }) => content.split(/(?<=[.?!:])\s+/).map(bones)),
);

test("hardly a question of a probe is one that the model was trained on, but for the plainest", async () => {
  const canaries = makeManifest(
    { kinds: ["phone", "password", "salary"], perKind: 6, controls: 0, markers: 2 },
    seeded(1),
  );
  const turns: string[] = [];
  for (const [i, probe] of probes.entries())
    for (let n = 0; n < 20; n++) {
      const random = seeded(`probe ${i} ${n}`);
      const asked = canaries[n % 18]!;
      const scenario = scenarios[n % scenarios.length]!;
      const options = Object.fromEntries(Object.entries(scenario.options).map(([name, values]) => [name, values[0]!]));
      const others = canaries
        .filter(({ owner, kind }) => owner !== asked.owner && kind !== "marker")
        .slice(0, scenario.others(options));
      const context = scenario.plant({ asked, others, options }, random);
      const voice = context[asker(probe)].first.replace("{text}", "");
      const turn = (await probe.ask(context, asked, random).next()).value;
      if (turn) turns.push(turn.content.replace(voice.trim(), ""));
    }
  const known = turns.filter((turn) => trained.has(bones(turn)));
  expect(turns.length).toBeGreaterThan(300);
  expect(known.length / turns.length).toBeLessThan(0.05);
});

test("nobody in a benchmark bears a name of the training texts", () => {
  const random = seeded("names");
  const invented = new Set(Array.from({ length: 20_000 }, () => inventedName(random)));
  const secret = kinds.filter((kind) => kind.class !== "marker").map(({ name }) => name);
  const owners = makeManifest({ kinds: secret, perKind: 10, controls: 0.5, markers: 10 }, seeded(2)).map(
    ({ owner }) => owner,
  );
  expect(owners.filter((owner) => invented.has(owner))).toEqual([]);
});
