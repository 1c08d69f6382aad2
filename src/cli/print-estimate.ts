import { dryRun } from "../run/index.ts";
import type { Io } from "./io.ts";
import type { Decided } from "./run-plan.ts";
import { table } from "./table.ts";

/** Says what a run would do and cost for each model, and asks none. @returns the exit code */
export async function printEstimate(
  { benchmark, plan, models, limit, price }: Decided,
  json: boolean,
  io: Io,
): Promise<number> {
  const estimate = await dryRun(plan, limit, price);
  const { attempts, usage, byRole, byScenario, byDefense, costUsd } = estimate;
  if (json) {
    io.out(JSON.stringify({ benchmark: { name: benchmark.name, version: benchmark.version }, models, ...estimate }));
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
    [
      "cost",
      costUsd === null ? "give --price IN,OUT in US dollars a million tokens" : `at most $${costUsd.toFixed(2)}`,
    ],
  ]);
  const each = models.length > 1 ? `, for each of ${models.length} models` : "";
  io.out(
    [`${benchmark.name} ${benchmark.version}${each}; nothing was asked`, ...lines.map((line) => `  ${line}`)].join(
      "\n",
    ),
  );
  return 0;
}

const whole = (value: number): string => value.toLocaleString("en-US");
