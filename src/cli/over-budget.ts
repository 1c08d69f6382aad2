import { dollars } from "../prices/index.ts";
import type { RunInfo } from "../records/index.ts";

/**
 * What all of a run would cost, from what its answered attempts did, with a fifth to spare: the limit to go on with.
 * @returns US dollars; null when nothing was answered, or nobody knows what it cost
 */
export const wholeCost = ({ counts, cost_usd }: RunInfo): number | null =>
  counts.done === 0 || !cost_usd ? null : roundedUp((cost_usd / counts.done) * counts.planned * 1.2);

/** What to say of a run that its budget ended. @param next the command that goes on */
export function overBudget(maxCostUsd: number, why: string, { counts }: RunInfo, next: string): string {
  const whole = (count: number) => count.toLocaleString("en-US");
  return [
    `stopped by --max-cost ${dollars(maxCostUsd)}: ${why}; ${whole(counts.done)} of ${whole(counts.planned)} attempts were answered`,
    `to make the others, go on with a higher limit, which counts what is spent already:\n  ${next}`,
  ].join("\n");
}

/** Two figures, never less than it was. */
function roundedUp(usd: number): number {
  const step = 10 ** (Math.floor(Math.log10(usd)) - 1);
  return Number((Math.ceil(usd / step) * step).toPrecision(2));
}
