import type { Random } from "../random/random.ts";
import { type Canary, InputError } from "../records/index.ts";

/** A place in the table of scenarios, probes and rounds, by index. */
export interface Cell {
  probe: number;
  scenario: number;
  round: number;
}

/** Canaries in the order they are dealt: kinds take turns. */
export interface Deck {
  readonly size: number;
  /**
   * The canary for a round of a cell. Kinds are balanced over scenarios, over probes and over rounds, and a cell
   * never gets the same canary twice while rounds <= size.
   */
  at(cell: Cell, shape: { scenarios: number; rounds: number }): Canary;
}

export function deck(canaries: readonly Canary[], random: Random): Deck {
  const kinds = random.shuffle([...byKind(canaries).values()].map((list) => random.shuffle(list)));
  const longest = Math.max(0, ...kinds.map((list) => list.length));
  const order = Array.from({ length: longest }, (_, row) => kinds.flatMap((list) => list.slice(row, row + 1))).flat();
  return {
    size: order.length,
    at({ probe, scenario, round }, { scenarios, rounds }) {
      // A Latin square over kinds: a probe's stride is `rounds` modulo the kinds, so that the cells of a probe and those of
      // a scenario each run through the kinds without a gap. A plain rounds x scenarios can tie a scenario to one kind.
      const stride = rounds * scenarios + remainder(rounds - rounds * scenarios, kinds.length);
      const turn = (round + probe + scenario) % rounds; // or every cell's first round could be of one kind
      return order[(probe * stride + scenario * rounds + turn) % order.length]!;
    },
  };
}

/** Finds canaries of other people to stand beside an asked one. */
export type Company = (asked: Canary, count: number, random: Random) => Canary[];

/**
 * The first is of the asked one's kind where somebody else has one; all owners and values differ, from each other and
 * from the asked one's. A marker stands only beside a marker, as its likeness.
 * @throws InputError when there are too few owners
 */
export function company(planted: readonly Canary[], isMarker: (canary: Canary) => boolean): Company {
  const alike = new Map([...byKind(planted)].map(([kind, list]) => [kind, strided(list)]));
  const secrets = strided(planted.filter((canary) => !isMarker(canary)));
  return (asked, count, random) => {
    const owners = new Set([asked.owner]);
    const values = new Set([asked.value]); // small spaces repeat: two people with one diagnosis would be one secret
    const found: Canary[] = [];
    const take = ({ list, step }: Strided, most: number) => {
      const start = list.length > 0 ? random.int(list.length) : 0;
      for (let i = 0; i < list.length && found.length < most; i++) {
        const canary = list[(start + i * step) % list.length]!;
        if (owners.has(canary.owner) || values.has(canary.value)) continue;
        owners.add(canary.owner);
        values.add(canary.value);
        found.push(canary);
      }
    };
    take(alike.get(asked.kind) ?? strided([]), Math.min(1, count));
    take(secrets, count);
    if (found.length === count) return found;
    throw new InputError(
      `a scenario puts ${count} other people's canaries into a context, and only ${found.length} other people have one: ` +
        "raise canaries.per_kind or name more kinds in the benchmark",
    );
  };
}

interface Strided {
  list: readonly Canary[];
  /** Coprime to the length: visits all of the list, far from the list's own order, in which neighbours are of one kind. */
  step: number;
}

function strided(list: readonly Canary[]): Strided {
  let step = Math.max(1, Math.round(list.length * 0.618));
  while (gcd(step, list.length) > 1) step++;
  return { list, step };
}

function byKind(canaries: readonly Canary[]): Map<string, Canary[]> {
  const groups = new Map<string, Canary[]>();
  for (const canary of canaries) {
    const group = groups.get(canary.kind);
    if (group) group.push(canary);
    else groups.set(canary.kind, [canary]);
  }
  return groups;
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
const remainder = (a: number, n: number) => ((a % n) + n) % n;
