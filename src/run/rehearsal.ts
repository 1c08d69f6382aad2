import type { PlantedContext, Usage } from "../records/index.ts";
import { systemClock } from "./clock.ts";
import { counting, likely } from "./counting.ts";
import { execute } from "./execute.ts";
import { first } from "./first.ts";
import { membersOf } from "./members.ts";
import { pacer } from "./pacer.ts";
import { type PlanInput, plan } from "./plan.ts";
import { recent } from "./recent.ts";

/**
 * Plays a plan's first attempts against nobody.
 * @returns the tokens that they are likely to take
 * @throws what a scenario, probe or defense throws
 */
export async function rehearse(input: PlanInput, count: number): Promise<Usage> {
  const execution = {
    target: counting(likely),
    members: membersOf(input),
    clock: systemClock,
    contexts: recent<PlantedContext>(64),
    pacer: pacer(1, systemClock),
    timeoutMs: 60_000,
    retry: { retries: 0, minMs: 0, maxMs: 0 },
    stop: new AbortController().signal,
    logprobs: false,
  };
  const total = { in: 0, out: 0 };
  for (const spec of first(plan(input), count)) {
    const { usage } = await execute(spec, execution);
    total.in += usage.in;
    total.out += usage.out;
  }
  return total;
}
