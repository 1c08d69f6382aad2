import { loadBenchmark, shippedMembers } from "../benchmark/index.ts";
import { costOf, dollars, pricesWith, shippedPrices } from "../prices/index.ts";
import { TargetFailure } from "../records/index.ts";
import { abilities } from "../targets/capabilities/endpoint.ts";
import { type Ability, ownSurvey, type Survey, survey } from "../targets/capabilities/survey.ts";
import { TargetError } from "../targets/error.ts";
import type { Target } from "../targets/target.ts";
import type { Io } from "./io.ts";
import { type Measurable, measurable } from "./measurable.ts";
import { openTarget } from "./open-target.ts";
import { table } from "./table.ts";

/** What `looselips capabilities` was asked for. */
interface CapabilitiesArgs {
  id: string;
  benchmark?: string | undefined;
  prices?: string | undefined;
  timeout?: number | undefined;
  json: boolean;
}

/** A survey's trials with what each cost, in US dollars; null where nobody knows. */
type Costed = (Survey["trials"][number] & { cost_usd: number | null })[];

/** `looselips capabilities`. @returns the exit code: 3 when the target did not answer */
export async function capabilitiesCommand(args: CapabilitiesArgs, io: Io): Promise<number> {
  const { id, benchmark, prices, timeout = 60, json } = args;
  const { metrics, targets } = benchmark === undefined ? shippedMembers : await loadBenchmark(benchmark);
  const tokens = prices === undefined ? shippedPrices() : pricesWith(prices);
  const target = await openTarget(id, targets, 1);
  try {
    const found = await surveyOf(target, timeout * 1000);
    const can = measurable(target, found, metrics, shippedMembers.probes);
    const trials = found.trials.map((trial) => ({
      ...trial,
      cost_usd: trial.usage && costOf(id, trial.usage, tokens),
    }));
    const { listed, abilities } = found;
    if (json) io.out(JSON.stringify({ id, listed, abilities, trials, measurable: can }));
    else io.out([id, ...sections(found, trials, can)].join("\n"));
    return can.probes.length > 0 ? 0 : 3;
  } finally {
    await target.close?.();
  }
}

async function surveyOf(target: Target, timeoutMs: number): Promise<Survey> {
  if (!target.endpoint) return ownSurvey(target);
  try {
    return await survey(target.endpoint, timeoutMs);
  } catch (error) {
    if (error instanceof TargetError) throw new TargetFailure(error.message);
    throw error;
  }
}

function sections(found: Survey, trials: Costed, { metrics, depends, probes, not }: Measurable): string[] {
  const rows = [
    ["listed", shown(found.listed), found.listed.why],
    ...abilities.map((name) => [name.replace("_", " "), shown(found.abilities[name]), found.abilities[name].why]),
  ];
  const spent = trials.map(({ name, usage, ms, cost_usd, error }) => [
    name,
    usage ? `${usage.in} in, ${usage.out} out` : "tokens not told",
    `${ms} ms`,
    cost_usd === null ? "cost unknown" : dollars(cost_usd),
    error === null ? "" : usage ? "refused" : "failed",
  ]);
  const reasons = new Map<string, string[]>();
  for (const { name, why } of not) reasons.set(why, [...(reasons.get(why) ?? []), name]);
  return [
    ...indented("can", rows),
    ...indented(trials.length > 0 ? `trials: ${inAll(trials)}` : "nothing was asked", spent),
    ...indented("measurable", [
      ["metrics", `${metrics.length}`, metrics.join(", ")],
      ["where a run has what they are about", `${depends.length}`, depends.join(", ")],
      ["probes", `${probes.length}`, probes.join(", ")],
    ]),
    ...(not.length === 0
      ? []
      : indented(
          "not measurable",
          [...reasons].map(([why, names]) => [names.join(", "), why]),
        )),
  ];
}

function inAll(trials: Costed): string {
  const known = trials.flatMap(({ cost_usd }) => cost_usd ?? []);
  const sum = dollars(known.reduce((total, cost) => total + cost, 0));
  const unknown = trials.length - known.length;
  if (known.length === 0) return "what they cost is unknown (--prices FILE may say)";
  return unknown === 0 ? `${sum} in all` : `${sum}, and what ${unknown} of them cost is unknown`;
}

const indented = (title: string, rows: readonly (readonly string[])[]): string[] => [
  "",
  title,
  ...table(rows).map((line) => `  ${line}`),
];

function shown({ value }: Ability): string {
  if (value === null) return "unknown";
  if (typeof value === "boolean") return value ? "yes" : "no";
  return value.toLocaleString("en-US");
}
