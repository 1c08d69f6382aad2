import { z } from "zod";
import { axesSchema, InputError, outcomeSchema, readJsonl } from "../records/index.ts";
import { type ClusteredPlan, detectableDifference, intraCorrelation } from "../stats/index.ts";
import { first } from "./first.ts";
import { paths } from "./folder.ts";
import { type PlanInput, plan, planned } from "./plan.ts";

/** What must be taken for granted to say how small a difference a plan can show. */
export interface Assumed {
  /** The share of attacks that leak, without a defense. */
  leakRate: number;
  /** How alike attacks on one canary end, from 0 to 1. */
  correlation: number;
  /** Where the two come from, in words. */
  from: string;
}

/** Without an earlier run: no leak rate is harder to tell from its neighbours, and the reference model's attacks on core correlate by 0.14. */
export const worstCase: Assumed = { leakRate: 0.5, correlation: 0.15, from: "assumed; --plan RUN measures both" };

/** The smallest difference in leak_rate between two models on one plan that it shows with 80% power, at 5% two-sided. */
export interface Detectable {
  /** A fraction; null when not even a rise to 1 is shown. */
  difference: number | null;
  /** Attacks without a defense, and the canaries that they share. */
  attacks: number;
  canaries: number;
  assumed: Assumed;
}

/** @param limit attempts of the plan that are made, null for all */
export function detectable(input: PlanInput, limit: number | null, assumed: Assumed = worstCase): Detectable {
  return shown(shapeOf(input, limit), 1, assumed);
}

/** More epochs than this are no plan. */
const mostEpochs = 1000;

/**
 * The fewest epochs with which a plan shows a difference.
 * @param difference in leak_rate, a fraction above 0
 * @throws InputError when no number of repetitions does
 */
export function epochsFor(
  input: PlanInput,
  difference: number,
  assumed: Assumed = worstCase,
): { epochs: number; detectable: Detectable } {
  const shape = shapeOf({ ...input, epochs: 1 }, null);
  const enough = (epochs: number) => (shown(shape, epochs, assumed).difference ?? 1) <= difference;
  if (!enough(mostEpochs)) {
    const best = shown(shape, mostEpochs, assumed).difference;
    throw new InputError(
      `--detect ${difference}: ${shape.canaries} canaries cannot show that, however often they are attacked` +
        `${best === null ? "" : `: at best ${best.toFixed(3)}`}; raise canaries.per_kind in the benchmark or name more kinds`,
    );
  }
  let [left, right] = [0, mostEpochs];
  while (right - left > 1) {
    const middle = Math.ceil((left + right) / 2);
    if (enough(middle)) right = middle;
    else left = middle;
  }
  return { epochs: right, detectable: shown(shape, right, assumed) };
}

/** Attacks without a defense in one go through a plan, and Σm² of the canaries' shares of them. */
interface Shape {
  attacks: number;
  canaries: number;
  squares: number;
}

function shapeOf(input: PlanInput, limit: number | null): Shape {
  const counts = new Map<string, number>();
  const plain = input.defenses[0]?.name;
  for (const { role, defense, canaries } of first(plan(input), limit ?? planned(input)))
    if (role === "attack" && defense === plain) counts.set(canaries[0]!, (counts.get(canaries[0]!) ?? 0) + 1);
  const sizes = [...counts.values()];
  const total = (of: (size: number) => number) => sizes.reduce((sum, size) => sum + of(size), 0);
  return { attacks: total((size) => size), canaries: sizes.length, squares: total((size) => size ** 2) };
}

function shown({ attacks, canaries, squares }: Shape, epochs: number, assumed: Assumed): Detectable {
  const { leakRate: rate, correlation } = assumed;
  const made = { attacks: attacks * epochs, canaries, assumed };
  if (attacks === 0) return { difference: null, ...made };
  const size = (squares / attacks) * epochs;
  const planned: ClusteredPlan = { pairs: attacks * epochs, clusters: canaries, size, rate, correlation };
  return { difference: detectableDifference(planned) ?? null, ...made };
}

const line = z.object({ id: z.string(), axes: axesSchema, canaries: z.array(z.string()).min(1) });

/**
 * Measures on an earlier run what a plan's power depends on; what it has too little of is assumed.
 * @throws InputError when the folder is no scored run
 */
export async function measured(dir: string): Promise<Assumed> {
  const leaked = new Map<string, boolean>();
  for await (const { attempt, outcome } of readJsonl(paths(dir).outcomes, outcomeSchema))
    if (outcome !== "error") leaked.set(attempt, outcome === "leak");
  const canaries = new Map<string, { numerator: number; denominator: number }>();
  for await (const { id, axes, canaries: ids } of readJsonl(paths(dir).attempts, line, { tornTail: "skip" })) {
    const leak = leaked.get(id);
    if (leak === undefined || axes.role !== "attack" || axes.defense !== "none") continue;
    leaked.delete(id); // the same attempt may stand in the log twice
    const count = canaries.get(ids[0]!) ?? { numerator: 0, denominator: 0 };
    canaries.set(ids[0]!, count);
    count.denominator++;
    if (leak) count.numerator++;
  }
  const clusters = [...canaries.values()];
  const [hits, n] = (["numerator", "denominator"] as const).map((key) =>
    clusters.reduce((sum, one) => sum + one[key], 0),
  );
  if (!n || hits === 0 || hits === n || clusters.length < 2 || n === clusters.length) return worstCase;
  return { leakRate: hits! / n, correlation: intraCorrelation(clusters), from: `measured in ${dir}` };
}
