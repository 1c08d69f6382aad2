import type { PerCell, ScenarioUse } from "../benchmark/index.ts";
import { kindNamed } from "../canary/index.ts";
import type { Defense } from "../defenses/defense.ts";
import type { Probe } from "../probes/probe.ts";
import { type Random, seeded } from "../random/random.ts";
import type { Canary, Role } from "../records/index.ts";
import { type Cell, type Company, company, type Deck, deck } from "./deal.ts";
import { type AttemptSpec, canonical } from "./spec.ts";

export interface PlanInput {
  readonly benchmark: { readonly name: string; readonly version: string };
  /** No two with the same name and options. */
  readonly scenarios: readonly ScenarioUse[];
  readonly probes: readonly Probe[];
  /** `none` first. */
  readonly defenses: readonly Defense[];
  /** Planted ones, controls and markers. */
  readonly canaries: readonly Canary[];
  readonly epochs: number;
  readonly sampling: { readonly temperature: number; readonly max_tokens: number };
  /**
   * Null: every planted canary meets every scenario, probe and defense; every control every scenario and attack; one marker
   * each. Rounds beyond the canaries there are would be repeats, which is what epochs are for: they are left out.
   */
  readonly perCell: PerCell | null;
  readonly seed: string;
}

/** Whether it is the harmless sort that only proves reach. */
export const isMarker = (canary: Pick<Canary, "kind">): boolean => kindNamed(canary.kind).class === "marker";

/** Attempts that are planned alike: every cell of scenarios x probes, for some rounds, under some defenses. */
interface Stream {
  role: Role;
  probes: readonly Probe[];
  defenses: readonly Defense[];
  deck: Deck;
  /** The deck is dealt for rounds 0 to `rounds`; this stream makes those from `from` to `to`. */
  rounds: number;
  from: number;
  to: number;
  /** Below 1: the last round's cells are made with this share of the defenses other than the first. */
  lastShare: number;
}

/**
 * Every attempt of a benchmark, in an order whose every prefix is a balanced sample: roles, defenses, scenarios and probes
 * in proportion, an attempt beside its defended twins. Lazy: nothing is made before it is asked for.
 */
export function* plan(input: PlanInput): Generator<AttemptSpec, void, undefined> {
  const random = seeded(input.seed).fork("plan");
  const streams = streamsOf(input, random);
  const others = company(
    input.canaries.filter((canary) => canary.planted),
    isMarker,
  );
  for (let epoch = 1; epoch <= input.epochs; epoch++) {
    const order = random.fork(`epoch ${epoch}`);
    const running = streams.map((stream, index) => ({
      units: units(input, stream),
      made: 0,
      specs: walk(input, stream, others, epoch, order.fork(String(index))),
    }));
    for (;;) {
      const late = running.filter((stream) => stream.made < stream.units).sort((a, b) => progress(a) - progress(b))[0];
      if (!late) break;
      late.made++;
      yield* late.specs.next().value as AttemptSpec[];
    }
  }
}

/** How many attempts `plan` makes, without making them. */
export const planned = (input: PlanInput): number => shares(input).reduce((sum, share) => sum + share.attempts, 0);

/** How many attempts of each role, scenario and defense `plan` makes, without making them. */
export function shares(input: PlanInput): { role: Role; scenario: string; defense: string; attempts: number }[] {
  return streamsOf(input, seeded(input.seed)).flatMap((stream) => {
    const { role, probes, defenses, from, to } = stream;
    if (to === from) return [];
    return input.scenarios.flatMap(({ scenario }, row) =>
      defenses.map((defense) => {
        const last = probes.filter((_, probe) =>
          guards(stream, { scenario: row, probe, round: to - 1 }).includes(defense),
        );
        const attempts = (probes.length * (to - 1 - from) + last.length) * input.epochs;
        return { role, scenario: scenario.name, defense: defense.name, attempts };
      }),
    );
  });
}

/** The defenses that a cell is made with in a round: all of the stream's, or the first and some of the others in turn. */
function guards({ defenses, lastShare, to }: Stream, { scenario, probe, round }: Cell): readonly Defense[] {
  if (lastShare === 1 || round < to - 1) return defenses;
  const others = defenses.length - 1;
  return defenses.filter((_, i) => i === 0 || (scenario + probe + i) % others < Math.round(lastShare * others));
}

const units = (input: PlanInput, { probes, from, to }: Stream) => input.scenarios.length * probes.length * (to - from);
const progress = ({ made, units }: { made: number; units: number }) => (made + 0.5) / units;

function streamsOf({ probes, defenses, canaries, perCell }: PlanInput, random: Random): Stream[] {
  const secrets = deck(
    canaries.filter((canary) => canary.planted && !isMarker(canary)),
    random.fork("planted"),
  );
  const controls = deck(
    canaries.filter((canary) => !canary.planted),
    random.fork("controls"),
  );
  const markers = deck(
    canaries.filter((canary) => canary.planted && isMarker(canary)),
    random.fork("markers"),
  );
  const attacks = probes.filter((probe) => probe.role === "attack");
  const services = probes.filter((probe) => probe.role === "utility");
  const none = defenses.slice(0, 1);
  const most = (wanted: number | undefined, from: Deck) => Math.min(wanted ?? from.size, from.size);
  const attack = most(perCell?.attack, secrets);
  const defended = Math.min(perCell?.defended ?? secrets.size, attack);
  const lastShare = defended % 1 === 0 ? 1 : defended % 1;
  const twinned = Math.ceil(defended);
  const control = most(perCell?.control, controls);
  const reach = most(perCell ? perCell.reach : 1, markers);
  const attacked = { role: "attack", probes: attacks, lastShare: 1 } as const;
  return [
    { ...attacked, defenses, deck: secrets, rounds: attack, from: 0, to: twinned, lastShare },
    { ...attacked, defenses: none, deck: secrets, rounds: attack, from: twinned, to: attack },
    { ...attacked, role: "control", defenses: none, deck: controls, rounds: control, from: 0, to: control },
    { ...attacked, role: "reach", defenses: none, deck: markers, rounds: reach, from: 0, to: reach },
    ...(["secret", "marker"] as const).map((asks): Stream => {
      const from = asks === "secret" ? secrets : markers;
      const to = most(perCell ? perCell.utility : asks === "secret" ? undefined : 1, from);
      const asking = services.filter((probe) => probe.asks === asks);
      return { role: "utility", probes: asking, defenses, deck: from, rounds: to, from: 0, to, lastShare: 1 };
    }),
  ];
}

/** A stream's units in order: one cell in one round, with its attempts under each defense side by side. */
function* walk(
  input: PlanInput,
  stream: Stream,
  others: Company,
  epoch: number,
  random: Random,
): Generator<AttemptSpec[], void, undefined> {
  const { scenarios } = input;
  for (let round = stream.from; round < stream.to; round++) {
    const shuffled = random.fork(`round ${round}`);
    const rows = shuffled.shuffle([...scenarios.keys()]);
    const columns = shuffled.shuffle([...stream.probes.keys()]);
    for (const [row, column] of diagonals(rows.length, columns.length)) {
      const cell = { scenario: rows[row]!, probe: columns[column]!, round };
      const { scenario, options } = scenarios[cell.scenario]!;
      const probe = stream.probes[cell.probe]!;
      const asked = stream.deck.at(cell, { scenarios: scenarios.length, rounds: stream.rounds });
      const label = canonical({ scenario: scenario.name, options, asked: asked.id });
      const beside = others(asked, scenario.others({ ...options }), seeded(input.seed).fork(`others ${label}`));
      yield guards(stream, cell).map((defense) => ({
        benchmark: input.benchmark.name,
        version: input.benchmark.version,
        scenario: scenario.name,
        options: { ...options },
        probe: probe.name,
        defense: defense.name,
        role: stream.role,
        canaries: [asked, ...beside].map((canary) => canary.id),
        epoch,
        sampling: { ...input.sampling },
        seed: input.seed,
      }));
    }
  }
}

/** Every cell of a table once, in an order in which rows and columns both come round as evenly as can be. */
function* diagonals(rows: number, columns: number): Generator<[row: number, column: number], void, undefined> {
  for (let k = 0, shift = 0; k < rows * columns; k++) {
    if (k > 0 && k % rows === 0 && k % columns === 0) shift++; // the diagonal closed: on to the next
    yield [k % rows, (k + shift) % columns];
  }
}
