import type { PlantedContext } from "../records/index.ts";
import { systemClock } from "./clock.ts";
import type { Execution } from "./execute.ts";
import { membersOf } from "./members.ts";
import { pacer } from "./pacer.ts";
import type { PlanInput } from "./plan.ts";
import { recent } from "./recent.ts";

/** How attempts of a plan are played where no model is asked: one at a time, each request once. @param contexts where what is planted is kept */
export const withoutModel = (
  input: PlanInput,
  contexts = recent<PlantedContext>(64),
): Omit<Execution, "target" | "logprobs"> => ({
  members: membersOf(input),
  clock: systemClock,
  contexts,
  pacer: pacer(1, systemClock),
  timeoutMs: 60_000,
  retry: { retries: 0, minMs: 0, maxMs: 0 },
  stop: new AbortController().signal,
});
