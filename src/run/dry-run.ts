import { cost } from "../prices/index.ts";
import type { Price, Role, Usage } from "../records/index.ts";
import { first } from "./first.ts";
import { type PlanInput, plan, planned, shares } from "./plan.ts";
import { type Assumed, type Detectable, detectable } from "./power.ts";
import { rehearse } from "./rehearsal.ts";

/** What a run would do and cost. */
export interface Estimate {
  attempts: number;
  byRole: Partial<Record<Role, number>>;
  byScenario: Record<string, number>;
  byDefense: Record<string, number>;
  /** Tokens, from the texts of `sampled` attempts at 4 characters each; `out` is the most that max_tokens allows. */
  usage: Usage;
  sampled: number;
  /** US dollars, at most; null without a price. */
  costUsd: number | null;
  /** What the planned attempts can show, beside another model's on the same plan. */
  detectable: Detectable;
}

/** Attempts whose texts are really made for the estimate: the plan's order makes its start a fair sample. */
const sample = 200;

/**
 * Says what a run would do, without asking any model.
 * @param assumed what power depends on, if an earlier run has shown it
 * @throws InputError when the plan cannot be made
 */
export async function dryRun(
  input: PlanInput,
  limit: number | null,
  price: Pick<Price, "in" | "out"> | null,
  assumed?: Assumed,
): Promise<Estimate> {
  const all = planned(input);
  const attempts = Math.min(limit ?? all, all);
  const estimate: Estimate = {
    attempts,
    byRole: {},
    byScenario: {},
    byDefense: {},
    usage: { in: 0, out: 0 },
    sampled: Math.min(sample, attempts),
    costUsd: null,
    detectable: detectable(input, limit, assumed),
  };
  const count = (role: Role, scenario: string, defense: string, n: number) => {
    estimate.byRole[role] = (estimate.byRole[role] ?? 0) + n;
    estimate.byScenario[scenario] = (estimate.byScenario[scenario] ?? 0) + n;
    estimate.byDefense[defense] = (estimate.byDefense[defense] ?? 0) + n;
  };
  if (attempts === all)
    for (const { role, scenario, defense, attempts: n } of shares(input)) count(role, scenario, defense, n);
  else for (const { role, scenario, defense } of first(plan(input), attempts)) count(role, scenario, defense, 1);

  const { in: read, out } = await rehearse(input, estimate.sampled);
  const scale = estimate.sampled === 0 ? 0 : attempts / estimate.sampled;
  estimate.usage = { in: Math.round(read * scale), out: Math.round(out * scale) };
  if (price) estimate.costUsd = cost(estimate.usage, price);
  return estimate;
}
