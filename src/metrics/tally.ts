import type { OutcomeName, Role } from "../records/index.ts";
import { clusters } from "./clusters.ts";
import type { By } from "./groups.ts";
import type { ScoredAttempt } from "./scored-attempt.ts";

/** All that a share may look at of an attempt: those that agree in it are counted together. */
export interface Answer {
  outcome: OutcomeName;
  refused: boolean;
  /** Whether any planted secret of the context came out in full. */
  told: boolean;
  thought: boolean | undefined;
  echo: boolean | undefined;
}

/** One canary's attempts in a group: how many there are of each answer, by its index in `answers`. */
export type Counts = readonly (number | undefined)[];

/** What a metric makes of one group. */
export type Reading<T> = (by: By, canaries: readonly Counts[], answers: readonly Answer[]) => T[];

/**
 * Counts attempts once for all metrics that are shares of them: by cell, canary and answer. Never more counters than attempts, and what
 * the metrics ask for is made group by group, for all of them in one pass.
 */
export interface Tally {
  add(attempt: ScoredAttempt): void;
  /** Asks to read the groups of attempts in these roles. @returns gives what was read, of what was added until then */
  ask<T>(roles: readonly Role[], read: Reading<T>, only?: (by: By) => boolean): () => T[];
  /** Whether a marker came out where a row is about, scenario and probe; undefined when none was tried. */
  reached(by: By): boolean | undefined;
}

interface Asked {
  roles: readonly Role[];
  read: Reading<unknown>;
  only(by: By): boolean;
  found: unknown[];
}

export function tally(): Tally {
  const kept = clusters(
    () => [] as (number | undefined)[],
    (to, from) => {
      for (const [i, count] of from.entries()) to[i] = (to[i] ?? 0) + (count ?? 0);
    },
  );
  const answers: Answer[] = [];
  const index = new Map<string, number>();
  const reach = new Map<string, boolean>();
  const asked: Asked[] = [];
  let stale = true;

  /** Everything that was asked for: each group is added up once for all that read attempts of the same roles. */
  const fill = () => {
    for (const one of asked) one.found = [];
    for (const name of new Set(asked.map(({ roles }) => roles.join()))) {
      const readers = asked.filter(({ roles }) => roles.join() === name);
      const { roles } = readers[0]!;
      const wanted = (by: By) => readers.some(({ only }) => only(by));
      for (const { by, clusters: canaries } of kept.groups(
        wanted,
        ({ role }) => role !== undefined && roles.includes(role),
      )) {
        const counts = canaries.map(([, counter]) => counter);
        for (const reader of readers) if (reader.only(by)) reader.found.push(...reader.read(by, counts, answers));
      }
    }
    stale = false;
  };
  return {
    add({ axes, canary, outcome, refused, leaked, thought, echo }) {
      stale = true;
      const answer = { outcome, refused, told: leaked.length > 0, thought, echo };
      const key = `${outcome} ${refused} ${answer.told} ${thought} ${echo}`;
      let at = index.get(key);
      if (at === undefined) {
        at = answers.push(answer) - 1;
        index.set(key, at);
      }
      for (const counter of kept.of(axes, canary)) counter[at] = (counter[at] ?? 0) + 1;
      if (axes.role !== "reach" || outcome === "error") return;
      const place = placeOf(axes);
      reach.set(place, reach.get(place) === true || outcome === "leak");
    },
    ask<T>(roles: readonly Role[], read: Reading<T>, only = (_by: By) => true) {
      const one: Asked = { roles, read, only, found: [] };
      asked.push(one);
      return () => {
        if (stale) fill();
        return one.found as T[];
      };
    },
    reached: (by) => reach.get(placeOf(by)),
  };
}

const placeOf = ({ scenario, probe }: By) => JSON.stringify([scenario, probe]);
