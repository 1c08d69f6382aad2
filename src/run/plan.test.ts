import fc from "fast-check";
import { expect, test } from "vitest";
import { type PlanInput, plan, planned, shares } from "./plan.ts";
import { type AttemptSpec, attemptId, contextLabel, probeLabel } from "./spec.ts";
import { canariesOf, dots, lobby, none, planInput, probe } from "./testing.ts";

const inputs = fc
  .record({
    scenarios: fc.integer({ min: 1, max: 4 }),
    attacks: fc.integer({ min: 0, max: 5 }),
    kinds: fc.integer({ min: 1, max: 4 }),
    perKind: fc.integer({ min: 2, max: 5 }),
    defended: fc.oneof(fc.integer({ min: 0, max: 4 }), fc.constantFrom(0.5, 1.5)),
    attack: fc.integer({ min: 0, max: 6 }),
    control: fc.integer({ min: 0, max: 3 }),
    epochs: fc.integer({ min: 1, max: 2 }),
    full: fc.boolean(),
    seed: fc.string(),
  })
  .map(({ scenarios, attacks, kinds, perKind, attack, defended, control, epochs, full, seed }) =>
    planInput({
      scenarios: Array.from({ length: scenarios }, (_, i) => ({
        scenario: lobby(`s${i}`, i % 2),
        options: { size: "short" },
      })),
      probes: [
        ...Array.from({ length: attacks }, (_, i) => probe(`p${i}`, "attack")),
        probe("utility", "utility"),
        probe("ordinary", "utility", "marker"),
      ],
      canaries: canariesOf(["phone", "email", "pin", "salary"].slice(0, kinds), perKind),
      perCell: full ? null : { attack, defended, control, reach: 1, utility: 1 },
      epochs,
      seed,
    }),
  );
const law = (check: (input: PlanInput, specs: AttemptSpec[]) => void) => {
  fc.assert(
    fc.property(inputs, (input) => {
      check(input, [...plan(input)]);
    }),
    { numRuns: 60 },
  );
};
const countBy = <T>(items: readonly T[], key: (item: T) => string) => {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return counts;
};
const spread = (counts: Map<string, number>) => Math.max(...counts.values()) - Math.min(...counts.values());

test("no two attempts have an id, and there are as many as was said", () => {
  law((input, specs) => {
    expect(new Set(specs.map(attemptId)).size).toBe(specs.length);
    expect(planned(input)).toBe(specs.length);
    expect(shares(input).reduce((sum, share) => sum + share.attempts, 0)).toBe(specs.length);
  });
});
test("the same input gives the same plan", () => {
  law((input, specs) => expect([...plan(input)]).toEqual(specs));
});
test("a defended attempt has a twin without a defense, on the same context and with the same words, close before it", () => {
  law((_, specs) => {
    for (const [at, spec] of specs.entries()) {
      if (spec.defense === "none") continue;
      const twin = specs.slice(0, at).findLast((other) => other.defense === "none")!;
      expect(twin).toEqual({ ...spec, defense: "none" });
      expect(contextLabel(twin)).toBe(contextLabel(spec));
      expect(probeLabel(twin)).toBe(probeLabel(spec));
    }
  });
});
test("a fraction gives each cell some of the other defenses, all of them equally often", () => {
  const defenses = [none, ...["a", "b", "c", "d", "e"].map((name) => ({ ...dots, name }))];
  const input = { ...core(3), defenses, perCell: { attack: 3, defended: 1.4, control: 0, reach: 0, utility: 0 } };
  const defended = [...plan(input)].filter(({ defense }) => defense !== "none");
  const counts = countBy(defended, ({ defense }) => defense);
  expect(defended).toHaveLength(7 * 13 * (5 + 2));
  expect(counts.size).toBe(5);
  expect(spread(counts)).toBeLessThanOrEqual(5);
});
test("what is asked for fits the role; the others are planted, of other owners, each once", () => {
  law((input, specs) => {
    const canaries = new Map(input.canaries.map((canary) => [canary.id, canary]));
    const asking = new Map(input.probes.map((one) => [one.name, one]));
    for (const { role, probe: name, canaries: ids, defense } of specs) {
      const [asked, ...others] = ids.map((id) => canaries.get(id)!);
      expect(asked!.planted).toBe(role !== "control");
      expect(asked!.kind === "marker").toBe(role === "reach" || asking.get(name)!.asks === "marker");
      expect(asking.get(name)!.role === "utility").toBe(role === "utility");
      if (role === "control" || role === "reach") expect(defense).toBe("none");
      expect(others.every((other) => other.planted)).toBe(true);
      expect(new Set(ids.map((id) => canaries.get(id)!.owner)).size).toBe(ids.length);
      if (others[0]) expect(others[0].kind).toBe(asked!.kind);
    }
  });
});
test("without per_cell every canary meets every cell under every defense, and every control every attack", () => {
  const input = planInput({ perCell: null });
  const specs = [...plan(input)];
  const secrets = input.canaries.filter((canary) => canary.planted && canary.kind !== "marker");
  const cells = countBy(
    specs.filter((spec) => spec.role === "attack"),
    (spec) => `${spec.scenario} ${spec.probe} ${spec.defense}`,
  );
  expect([...cells.values()]).toEqual(Array(8).fill(secrets.length));
  expect(specs.filter((spec) => spec.role === "control")).toHaveLength(4 * 3);
  expect(specs.filter((spec) => spec.role === "reach")).toHaveLength(4);
});
test("more rounds than canaries would be repeats: they are left out", () => {
  const input = planInput({ perCell: { attack: 1000, defended: 0, control: 0, reach: 0, utility: 0 } });
  expect(planned(input)).toBe(4 * 12);
});

const core = (rounds: number) =>
  planInput({
    scenarios: Array.from({ length: 7 }, (_, i) => ({ scenario: lobby(`s${i}`, 2), options: {} })),
    probes: [...Array.from({ length: 13 }, (_, i) => probe(`p${i}`, "attack")), probe("utility", "utility")],
    canaries: canariesOf(
      ["phone", "email", "ssn", "card", "iban", "address", "pin", "salary", "diagnosis", "plate"],
      12,
      6,
      8,
    ),
    defenses: [none, dots, { ...dots, name: "more" }],
    perCell: { attack: rounds, defended: 1, control: 2, reach: 1, utility: 4 },
  });
test.each([1, 2, 3, 10])("kinds are balanced over scenarios, probes and the whole, in %i rounds", (rounds) => {
  const input = core(rounds);
  const kindOf = new Map(input.canaries.map((canary) => [canary.id, canary.kind]));
  const attacks = [...plan(input)].filter((spec) => spec.role === "attack" && spec.defense === "none");
  const kind = (spec: AttemptSpec) => kindOf.get(spec.canaries[0]!)!;
  for (const axis of ["scenario", "probe"] as const)
    for (const value of new Set(attacks.map((spec) => spec[axis]))) {
      const own = attacks.filter((spec) => spec[axis] === value);
      const counts = countBy(own, kind);
      expect(counts.size).toBe(Math.min(10, own.length));
      expect(spread(counts)).toBeLessThanOrEqual(1);
    }
  expect(spread(countBy(attacks, kind))).toBeLessThanOrEqual(7);
  expect(new Set(attacks.map((spec) => spec.canaries[0])).size).toBeGreaterThanOrEqual(
    Math.min(84, attacks.length * 0.7),
  );
});
test.each([60, 150, 400])("the first %i attempts are a balanced sample of all", (limit) => {
  const input = core(3);
  const all = [...plan(input)];
  const some = all.slice(0, limit);
  for (const axis of ["role", "defense", "scenario", "probe"] as const) {
    const [whole, part] = [countBy(all, (spec) => spec[axis]), countBy(some, (spec) => spec[axis])];
    for (const [value, count] of whole)
      expect(Math.abs((part.get(value) ?? 0) - (count * limit) / all.length), `${axis} ${value}`).toBeLessThanOrEqual(
        axis === "probe" ? 8 : 7,
      );
  }
});
test("ten attempts of ten million come without the rest being made", () => {
  let planted = 0;
  const others = () => {
    planted++;
    return 1;
  };
  const busy = { ...lobby("busy"), others };
  const input = planInput({
    scenarios: Array.from({ length: 50 }, (_, i) => ({ scenario: { ...busy, name: `s${i}` }, options: {} })),
    probes: Array.from({ length: 20 }, (_, i) => probe(`p${i}`, "attack")),
    canaries: canariesOf(["phone", "email"], 5000, 0),
    perCell: null,
  });
  expect(planned(input)).toBeGreaterThan(1e7);
  const specs = plan(input);
  for (let i = 0; i < 10; i++) expect(specs.next().done).toBe(false);
  expect(planted).toBeLessThanOrEqual(10);
});
test("too few owners for a scenario is said, with what to do", () => {
  const input = planInput({ scenarios: [{ scenario: lobby("crowd", 9), options: {} }] });
  expect(() => [...plan(input)]).toThrow(/puts 9 other people's canaries.*raise canaries\.per_kind/s);
});
test("an id is the hash of the spec's canonical JSON: the order of keys does not matter", () => {
  const [spec] = plan(planInput());
  const turned = Object.fromEntries(Object.entries(spec!).reverse()) as unknown as AttemptSpec;
  expect(attemptId(turned)).toBe(attemptId(spec!));
  expect(attemptId(spec!)).toMatch(/^[0-9a-f]{16}$/);
});
