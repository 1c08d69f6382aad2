import type { Failure, Usage } from "../records/index.ts";
import type { Budget } from "./budget.ts";
import { atMost, counting } from "./counting.ts";
import { type Execution, execute, type PlayedAttempt } from "./execute.ts";
import { pacer } from "./pacer.ts";
import type { AttemptSpec } from "./spec.ts";

/**
 * Plays an attempt once the budget lets it in. Its worst case is what it costs when it is played against nobody.
 * Limits: a plugin's probe that asks more turns of a real model than of one that says "No." may cost more.
 * @returns null when there is no room for it, or the run is to stop: nothing was asked
 */
export async function withinBudget(
  spec: AttemptSpec,
  execution: Execution,
  budget: Budget,
): Promise<PlayedAttempt | null> {
  const { target, clock, stop } = execution;
  const nobody = counting(atMost(target.thinkingTokens ?? 0));
  const { usage: worst } = await execute(spec, { ...execution, target: nobody, pacer: pacer(1, clock) });
  const hold = await budget.admit(worst, stop);
  if (!hold) return null;
  let paid: Usage | null = worst;
  try {
    const attempt = await execute(spec, execution);
    paid = paidFor(attempt, worst);
    return attempt;
  } finally {
    hold.settle(paid);
  }
}

/** Errors of requests that nobody charges for. */
const unpaid: ReadonlySet<Failure["kind"]> = new Set(["auth", "rate-limit", "server", "too-long"]);

/** What an attempt really took. One whose last request may have been answered without our hearing of it took what it could. */
function paidFor({ error, usage, replies }: PlayedAttempt, worst: Usage): Usage | null {
  if (error) return unpaid.has(error.kind) ? usage : worst;
  return replies.length > 0 && usage.in === 0 ? null : usage;
}
