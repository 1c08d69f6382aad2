import { randomBytes } from "node:crypto";
import { type Benchmark, loadBenchmark, planInput } from "../benchmark/index.ts";
import { readManifest } from "../canary/index.ts";
import { priceOf, pricesWith, shippedPrices, unpriced } from "../prices/index.ts";
import { InputError, type Price, type RunInfo } from "../records/index.ts";
import { type Detectable, epochsFor, type Opening, type PlanInput, paths, readRunInfo } from "../run/index.ts";
import type { RunArgs } from "./run-args.ts";
import { decideSeal } from "./run-seal.ts";

/** The same, with everything decided. */
export interface Decided {
  benchmark: Benchmark;
  /** As one may type it again. */
  benchmarkName: string;
  plan: PlanInput;
  /** What the run is sealed with; null when its seed is in the open. */
  seal: Opening | null;
  models: string[];
  limit: number | null;
  samplingSeed: string | undefined;
  /** What a model's tokens cost; null where nobody says. */
  priceOf(this: void, model: string): Price | null;
  /** US dollars, of each model's run. */
  maxCostUsd: number | undefined;
  /** The flags that price tokens, as one may type them again. */
  pricing: string[];
  /** The folder of a run on the same plan, which tells how attempts turn out. */
  earlier: string | null;
  /** What --detect found: the epochs of the plan are its choice. */
  picked: Detectable | null;
}

/**
 * Decides what flags leave open: from the run that is resumed or whose plan is used again, else from the defaults.
 * @throws InputError when flags contradict each other or the other run
 */
export async function decide(args: RunArgs): Promise<Decided> {
  const { resume, plan: planned, model: given = [] } = args;
  if (resume !== undefined && planned !== undefined) throw new InputError("--resume and --plan exclude each other");
  if (resume !== undefined && given.length > 1)
    throw new InputError("--resume goes on with one run of one model: give one --model, or none");
  const from = resume ?? planned;
  const old = from === undefined ? undefined : await readRunInfo(from);
  const benchmarkName = args.benchmark ?? old?.benchmark.name ?? "core";
  const benchmark = await loadBenchmark(benchmarkName);
  const seal = await decideSeal(args, old, benchmark);
  const seed = seal?.seed ?? args.seed ?? old?.seed ?? randomBytes(8).toString("hex");
  const picked = pick(args, () => planInput(benchmark, seed, 1));
  const plan = planInput(benchmark, seed, picked?.epochs ?? args.epochs ?? seal?.epochs ?? old?.options.epochs);
  if (planned !== undefined && old) await checkSame(planned, old, benchmark, plan);
  const models = given.length > 0 ? [...new Set(given)] : [(resume !== undefined && old?.model) || "reference:mini"];
  const price = pricing(args, (resume !== undefined && old?.price) || null);
  const unknown = models.find((model) => price(model) === null);
  if (args["max-cost"] !== undefined && unknown !== undefined) throw unpriced(unknown);
  return {
    benchmark,
    benchmarkName,
    plan,
    seal,
    models,
    limit: args.limit ?? seal?.limit ?? old?.options.limit ?? null,
    samplingSeed: args["sampling-seed"] ?? (resume === undefined ? undefined : old?.options.sampling_seed),
    priceOf: price,
    maxCostUsd: args["max-cost"],
    pricing: (["price", "prices"] as const).flatMap((flag) => (args[flag] ? [`--${flag}`, args[flag]] : [])),
    earlier: planned ?? null,
    picked: picked?.detectable ?? null,
  };
}

/** Who says what a model costs: --price, else --prices, else the run that goes on, else the table that ships with looselips. */
function pricing({ price, prices }: RunArgs, begunWith: Price | null): Decided["priceOf"] {
  if (price !== undefined && prices !== undefined)
    throw new InputError("--price and --prices exclude each other: the first is for every model");
  if (price !== undefined) {
    const given = readPrice(price);
    return () => given;
  }
  if (prices === undefined && begunWith) return () => begunWith;
  const table = prices === undefined ? shippedPrices() : pricesWith(prices);
  return (model) => priceOf(model, table);
}

/** As many epochs as --detect takes. @throws InputError when no number of them is enough, or another flag decides it */
function pick({ detect, ...args }: RunArgs, plan: () => PlanInput): ReturnType<typeof epochsFor> | undefined {
  if (detect === undefined) return undefined;
  for (const flag of ["epochs", "limit", "plan", "resume"] as const)
    if (args[flag] !== undefined)
      throw new InputError(`--detect chooses how often attempts are made, and so does --${flag}: give one of them`);
  if (!(detect > 0 && detect < 1))
    throw new InputError(`--detect takes a difference in leak rate, a fraction such as 0.05; got ${detect}`);
  return epochsFor(plan(), detect);
}

/** A plan can be used again when the same file with the same seed still makes the same canaries. */
async function checkSame(dir: string, old: RunInfo, benchmark: Benchmark, plan: PlanInput): Promise<void> {
  const named = `${old.benchmark.name} ${old.benchmark.version}`;
  if (old.benchmark.sha256 !== benchmark.sha256)
    throw new InputError(
      `--plan ${dir}: that run was of ${named} (${old.benchmark.sha256.slice(0, 8)}), and ${benchmark.path} is ` +
        `${benchmark.name} ${benchmark.version} (${benchmark.sha256.slice(0, 8)}): name the benchmark that it was made with`,
    );
  if (old.seed !== plan.seed) throw new InputError(`--plan ${dir}: that run has another seed: leave --seed out`);
  if (JSON.stringify(await readManifest(paths(dir).canaries)) !== JSON.stringify(plan.canaries))
    throw new InputError(
      `--plan ${dir}: looselips ${old.version} made other canaries of that seed: use that version, or make both runs anew`,
    );
}

function readPrice(text: string): Price {
  const numbers = text.split(",").map(Number);
  const [inward, outward] = numbers;
  if (numbers.length !== 2 || !numbers.every((price) => Number.isFinite(price) && price >= 0) || text.includes(",,"))
    throw new InputError(
      `--price takes two numbers, US dollars a million tokens in and out, such as 0.25,2; got "${text}"`,
    );
  return { in: inward!, out: outward!, up_to: null, date: null, source: "--price", table_sha256: null };
}
