import { dollars } from "../prices/index.ts";
import type { RunInfo } from "../records/index.ts";
import type { BudgetEnd } from "../run/index.ts";

/**
 * What to say of a run that its budget ended: why, how far it came, and the command that goes on.
 * @param resumed that command, with a limit or without
 */
export function overBudget(
  maxCostUsd: number,
  { why, dearest }: BudgetEnd,
  info: RunInfo,
  resumed: (limit: number | string | undefined) => string,
): string {
  const { done, planned } = info.counts;
  const whole = (count: number) => count.toLocaleString("en-US");
  const advice =
    info.cost_usd === null
      ? `no limit can be kept; to make the others without one:\n  ${resumed(undefined)}`
      : `to make the others, with a higher limit, which counts what is spent already:\n  ${resumed(enough(info, dearest) ?? "USD")}`;
  return `stopped by --max-cost ${dollars(maxCostUsd)}: ${why}; ${whole(done)} of ${whole(planned)} attempts were answered\n${advice}`;
}

/** A limit for all of a run, from what its answered attempts cost, with a fifth to spare and room for the last one's worst case; undefined when there is nothing to go by. */
function enough({ counts: { done, planned }, cost_usd }: RunInfo, dearest: number): number | undefined {
  return done > 0 && cost_usd ? roundedUp((cost_usd / done) * planned * 1.2 + dearest) : undefined;
}

/** Two figures, never less than it was. */
function roundedUp(usd: number): number {
  const step = 10 ** (Math.floor(Math.log10(usd)) - 1);
  return Number((Math.ceil(usd / step) * step).toPrecision(2));
}
