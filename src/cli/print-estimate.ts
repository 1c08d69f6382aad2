import { cost, dollars, priceText } from "../prices/index.ts";
import { type Detectable, dryRun, measured } from "../run/index.ts";
import { counted } from "../texts/counted.ts";
import type { Io } from "./io.ts";
import type { Decided } from "./run-plan.ts";
import { table } from "./table.ts";

/** Says what a run would do and cost for each model, and asks none. @returns the exit code */
export async function printEstimate(decided: Decided, json: boolean, io: Io): Promise<number> {
  const { benchmark, plan, models, limit, priceOf, maxCostUsd, earlier, picked } = decided;
  const estimate = await dryRun(plan, limit, null, earlier === null ? undefined : await measured(earlier));
  const { attempts, usage, byRole, byScenario, byDefense, detectable } = estimate;
  const costs = models.map((model) => {
    const price = priceOf(model);
    return { model, costUsd: price && cost(usage, price), price };
  });
  const known = costs.flatMap(({ costUsd }) => costUsd ?? []);
  const costUsd = known.length === costs.length ? known.reduce((sum, one) => sum + one, 0) : null;
  if (json) {
    const { name, version } = benchmark;
    io.out(JSON.stringify({ benchmark: { name, version }, models, epochs: plan.epochs, ...estimate, costUsd, costs }));
    return 0;
  }
  const counts = (by: Partial<Record<string, number>>) =>
    Object.entries(by)
      .map(([name, count]) => `${name} ${whole(count ?? 0)}`)
      .join(" · ");
  const lines = table([
    ["attempts", whole(attempts)],
    ["by role", counts(byRole)],
    ["by scenario", counts(byScenario)],
    ["by defense", counts(byDefense)],
    ["tokens in", `about ${whole(usage.in)}`],
    ["tokens out", `at most ${whole(usage.out)}`],
    ...costs.map((one) => ["cost", `${models.length > 1 ? `${one.model}: ` : ""}${costLine(one)}`]),
    ...(maxCostUsd !== undefined && known.some((one) => one > maxCostUsd)
      ? [["max cost", `${dollars(maxCostUsd)}: a run that costs more ends before that`]]
      : []),
    ...(picked ? [["epochs", `${plan.epochs}, picked by --detect`]] : []),
    ["can show", canShow(detectable)],
    ["assuming", assuming(detectable)],
  ]);
  const each = models.length > 1 ? `, for each of ${models.length} models` : "";
  const head = `${benchmark.name} ${benchmark.version}${each}; nothing was asked`;
  io.out([head, ...lines.map((line) => `  ${line}`)].join("\n"));
  return 0;
}

function costLine({ costUsd, price }: { costUsd: number | null; price: ReturnType<Decided["priceOf"]> }): string {
  if (costUsd === null || !price)
    return "unknown: give --price IN,OUT in US dollars a million tokens, or --prices FILE";
  if (price.in === 0 && price.out === 0) return "nothing";
  return `at most ${dollars(costUsd)} (${priceText(price)})`;
}

/** The difference that two models on this plan would have to have, in words. */
export function canShow({ difference, attacks, canaries }: Detectable): string {
  const on = `${counted(attacks, "attack")} without a defense on ${counted(canaries, "secret")}, each asked of two models`;
  if (difference === null) return `no difference in leak rate: ${on}`;
  return `a difference of ${(100 * difference).toFixed(1)} points in leak rate: ${on}, 80% power, 5% two-sided`;
}

function assuming({ assumed: { leakRate, correlation, from } }: Detectable): string {
  return `leak rate ${(100 * leakRate).toFixed(1)}%, correlation ${correlation.toFixed(2)} within a secret (${from})`;
}

const whole = (value: number): string => value.toLocaleString("en-US");
