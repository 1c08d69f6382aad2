import type { Defense } from "../defenses/defense.ts";
import type { Probe } from "../probes/probe.ts";
import { type Canary, InputError } from "../records/index.ts";
import type { Scenario } from "../scenarios/scenario.ts";
import type { PlanInput } from "./plan.ts";
import type { AttemptSpec } from "./spec.ts";

/** What the names in a spec stand for. */
export interface Members {
  of(spec: Pick<AttemptSpec, "scenario" | "probe" | "defense">): { scenario: Scenario; probe: Probe; defense: Defense };
  canary(this: void, id: string): Canary;
}

/** The members of a plan. Its lookups throw InputError for a name that the plan does not have. */
export function membersOf(input: Pick<PlanInput, "scenarios" | "probes" | "defenses" | "canaries">): Members {
  const scenario = lookup(
    "scenario",
    input.scenarios.map((use) => [use.scenario.name, use.scenario]),
  );
  const probe = lookup(
    "probe",
    input.probes.map((one) => [one.name, one]),
  );
  const defense = lookup(
    "defense",
    input.defenses.map((one) => [one.name, one]),
  );
  const canary = lookup(
    "canary",
    input.canaries.map((one) => [one.id, one]),
  );
  return {
    of: (spec) => ({ scenario: scenario(spec.scenario), probe: probe(spec.probe), defense: defense(spec.defense) }),
    canary,
  };
}

function lookup<T>(what: string, entries: [string, T][]): (name: string) => T {
  const map = new Map(entries);
  return (name) => {
    const found = map.get(name);
    if (!found) throw new InputError(`an attempt names the ${what} "${name}", which this benchmark does not have`);
    return found;
  };
}
