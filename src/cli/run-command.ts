import { type Gate, loadGates } from "../benchmark/index.ts";
import { planName, TargetFailure } from "../records/index.ts";
import { runForCi } from "../reports/index.ts";
import { run } from "../run/index.ts";
import { counted } from "../texts/counted.ts";
import { shellWord } from "../texts/shell-word.ts";
import { sayToCi } from "./ci.ts";
import { draw, machineSummary } from "./draw.ts";
import { interruption } from "./interruption.ts";
import type { Io } from "./io.ts";
import { openTarget } from "./open-target.ts";
import { overBudget } from "./over-budget.ts";
import { canShow, printEstimate } from "./print-estimate.ts";
import { showProgress } from "./progress.ts";
import type { RunArgs } from "./run-args.ts";
import { type Decided, decide } from "./run-plan.ts";
import { commitOnly } from "./run-seal.ts";
import { judge } from "./verdict.ts";
import { version } from "./version.ts";

/** How one model's run ended. */
interface End {
  code: number;
  forMachine: unknown;
}

/** `looselips run`: one plan, and a run of it for each model, one after the other. @returns the exit code */
export async function runCommand(args: RunArgs, io: Io): Promise<number> {
  const decided = await decide(args);
  const { benchmark } = decided;
  const known = benchmark.metrics.map(({ name }) => name);
  const more = args.gate === undefined ? [] : (await loadGates(args.gate, known)).gates;
  const gates = [...benchmark.gates, ...more];
  if (args["commit-only"]) return await commitOnly(args.sealed!, decided.seal!, args, io);
  if (args["dry-run"]) return await printEstimate(decided, args.json, io);
  const { picked, plan } = decided;
  if (picked && !args.quiet)
    io.err(`--detect ${args.detect}: ${counted(plan.epochs, "epoch")} can show ${canShow(picked)}`);
  const interrupt = interruption(io);
  const ends: End[] = [];
  try {
    for (const model of decided.models)
      if (!interrupt.signal.aborted) ends.push(await runOne(model, decided, args, gates, interrupt.signal, io));
  } finally {
    interrupt.release();
  }
  if (args.json) io.out(JSON.stringify({ runs: ends.map((end) => end.forMachine) }));
  return Math.max(...ends.map((end) => end.code)); // the graver a code, the higher it is
}

async function runOne(
  model: string,
  decided: Decided,
  args: RunArgs,
  gates: readonly Gate[],
  signal: AbortSignal,
  io: Io,
): Promise<End> {
  const { benchmark, plan, seal, limit, samplingSeed, priceOf, maxCostUsd } = decided;
  const concurrency = args.concurrency ?? 16;
  const say = args.quiet ? () => {} : io.err;
  let dir = "";
  const target = await openTarget(model, benchmark.targets, concurrency);
  const progress = showProgress(plan.canaries, io, args.quiet);
  try {
    const { info, stopped } = await run({
      plan,
      benchmarkSha256: benchmark.sha256,
      metrics: benchmark.metrics,
      logprobs: benchmark.logprobs,
      samplingSeed,
      target,
      version: version(),
      limit,
      concurrency,
      results: args.out ?? "results",
      resume: args.resume,
      seal,
      price: priceOf(model),
      maxCostUsd,
      signal,
      onStart(path) {
        dir = path;
        say(
          `looselips ${benchmark.name} ${benchmark.version} · ${model} · ${planName(seal ? { commitment: seal.commitment } : plan)} · ${path}`,
        );
      },
      onAttempt: progress.update,
      onNote: io.err,
    }).finally(progress.stop);
    const { view, summary } = await draw(dir, io, { gates, benchmark: benchmark.path });
    if (!args.json) io.out(`\n${summary}`);
    const code = judge(view, gates, io);
    if (args.ci) await sayToCi(await runForCi(view), io);
    if (stopped !== null && info.status === "incomplete") {
      io.err(overBudget(maxCostUsd!, stopped, info, (limit) => resumed(dir, decided, limit)));
      return { code: Math.max(3, code), forMachine: machineSummary(view) };
    }
    if (info.status === "interrupted") io.err(`interrupted; go on with:\n  ${goOn(model, dir, decided)}`);
    return { code, forMachine: machineSummary(view) };
  } catch (error) {
    if (!(error instanceof TargetFailure)) throw error;
    io.err(`looselips: ${error.message}`);
    return { code: 3, forMachine: { dir, model, status: "failed", error: error.message } };
  } finally {
    await target.close?.();
  }
}

/** The command that finishes a run. @param limit for --max-cost */
const resumed = (dir: string, { benchmarkName, pricing }: Decided, limit: number | string | undefined): string =>
  commandLine("run", benchmarkName, "--resume", dir, ...pricing, ...maxCost(limit));

/** The commands that finish what was interrupted, and make the runs that had not begun. */
function goOn(model: string, dir: string, decided: Decided): string {
  const { benchmarkName, models, pricing, maxCostUsd, samplingSeed } = decided;
  const waiting = models.slice(models.indexOf(model) + 1).flatMap((next) => ["--model", next]);
  const chance = samplingSeed === undefined ? [] : ["--sampling-seed", samplingSeed];
  return [
    resumed(dir, decided, maxCostUsd),
    ...(waiting.length > 0
      ? [commandLine("run", benchmarkName, "--plan", dir, ...chance, ...waiting, ...pricing, ...maxCost(maxCostUsd))]
      : []),
  ].join("\n  ");
}

const maxCost = (limit: number | string | undefined) => (limit === undefined ? [] : ["--max-cost", String(limit)]);
const commandLine = (...words: string[]): string => ["looselips", ...words].map(shellWord).join(" ");
