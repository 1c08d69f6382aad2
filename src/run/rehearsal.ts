import type { Usage } from "../records/index.ts";
import { counting, likely } from "./counting.ts";
import { type Execution, execute } from "./execute.ts";
import { first } from "./first.ts";
import { type PlanInput, plan } from "./plan.ts";
import { withoutModel } from "./without-model.ts";

/**
 * Plays a plan's first attempts against nobody.
 * @param contexts where the contexts that it plants are kept
 * @returns the tokens that they are likely to take
 * @throws what a scenario, probe or defense throws
 */
export async function rehearse(input: PlanInput, count: number, contexts?: Execution["contexts"]): Promise<Usage> {
  const execution = { ...withoutModel(input, contexts), target: counting(likely), logprobs: false };
  const total = { in: 0, out: 0 };
  for (const spec of first(plan(input), count)) {
    const { usage } = await execute(spec, execution);
    total.in += usage.in;
    total.out += usage.out;
  }
  return total;
}
