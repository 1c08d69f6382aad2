import { cost, dollars } from "../prices/index.ts";
import type { Price, Usage } from "../records/index.ts";
import type { Census } from "./census.ts";

/** Keeps what a run spends from passing a limit, whatever its replies cost and in whatever order they come. */
export interface Budget {
  /**
   * Waits until an attempt's worst case fits beside what was spent and what is held back for those under way; attempts are
   * let in in the order of asking, so that a plan's start stays a fair sample of it.
   * @returns a hold, to be settled when the attempt is over; null when it cannot fit any more, or `stop` came first
   */
  admit(worst: Usage, stop: AbortSignal): Promise<Hold | null>;
  /** How it ended; null as long as somebody may be let in. */
  ended(): BudgetEnd | null;
}

export interface BudgetEnd {
  /** Why nobody is let in any more. */
  why: string;
  /** US dollars that the dearest attempt so far could cost: a higher limit needs that room beside what the attempts will likely cost. */
  dearest: number;
}

export interface Hold {
  /** @param real the tokens that were paid for; null when nobody knows: the worst case is counted, and no more attempts are let in */
  settle(real: Usage | null): void;
}

interface Waiting {
  worst: Usage;
  stop: AbortSignal;
  answer(hold: Hold | null): void;
}

/**
 * @param limit US dollars
 * @param before what earlier sessions of the run paid for
 */
export function budget(limit: number, price: Price, before: Pick<Census, "usage" | "uncounted">): Budget {
  const free = price.in === 0 && price.out === 0;
  let spent = before.usage;
  let held: Usage = { in: 0, out: 0 };
  let underWay = 0;
  let dearest = 0;
  let ended = before.uncounted > 0 && !free ? uncounted : null;
  const queue: Waiting[] = [];

  const hold = (worst: Usage): Hold => {
    held = add(held, worst);
    underWay++;
    return {
      settle(real) {
        held = { in: held.in - worst.in, out: held.out - worst.out };
        underWay--;
        spent = add(spent, real ?? worst);
        if (real === null && !free) ended ??= uncounted;
        letIn();
      },
    };
  };
  const letIn = () => {
    for (let next = queue[0]; next; next = queue[0]) {
      const fits = cost(add(add(spent, held), next.worst), price) <= limit; // tokens are whole, and so exact: only one product is rounded
      if (!fits && !ended && !next.stop.aborted) {
        if (underWay > 0) return; // what is held back for them may come free
        ended = `${dollars(cost(spent, price))} is spent, and the next attempt may cost up to ${dollars(cost(next.worst, price))}`;
      }
      queue.shift();
      next.answer(fits && !ended && !next.stop.aborted ? hold(next.worst) : null);
    }
  };
  return {
    admit: (worst, stop) =>
      new Promise((answer) => {
        dearest = Math.max(dearest, cost(worst, price));
        queue.push({ worst, stop, answer });
        letIn();
      }),
    ended: () => (ended === null ? null : { why: ended, dearest }),
  };
}

const uncounted = "the target does not say how many tokens it took, so that its cost is not known";

const add = (one: Usage, two: Usage): Usage => ({ in: one.in + two.in, out: one.out + two.out });
