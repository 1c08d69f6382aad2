import { randomBytes } from "node:crypto";
import { type Benchmark, loadBenchmark, planInput } from "../benchmark/index.ts";
import { readManifest } from "../canary/index.ts";
import { InputError, type RunInfo } from "../records/index.ts";
import { type Opening, type PlanInput, type Price, paths, readRunInfo } from "../run/index.ts";
import { decideSeal } from "./run-seal.ts";

/** What `looselips run` was asked for. */
export interface RunArgs {
  benchmark?: string | undefined;
  model?: string[] | undefined;
  limit?: number | undefined;
  epochs?: number | undefined;
  concurrency?: number | undefined;
  seed?: string | undefined;
  out?: string | undefined;
  resume?: string | undefined;
  plan?: string | undefined;
  /** Empty for a fresh seal, else the file of one. */
  sealed?: string | undefined;
  "commit-only": boolean;
  price?: string | undefined;
  "dry-run": boolean;
  json: boolean;
  quiet: boolean;
}

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
  price: Price | null;
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
  const plan = planInput(benchmark, seed, args.epochs ?? seal?.epochs ?? old?.options.epochs);
  if (planned !== undefined && old) await checkSame(planned, old, benchmark, plan);
  return {
    benchmark,
    benchmarkName,
    plan,
    seal,
    models: given.length > 0 ? [...new Set(given)] : [(resume !== undefined && old?.model) || "reference:mini"],
    limit: args.limit ?? seal?.limit ?? old?.options.limit ?? null,
    price: args.price === undefined ? null : readPrice(args.price),
  };
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
  return { in: inward!, out: outward! };
}
