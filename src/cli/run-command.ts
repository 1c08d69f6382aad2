import { planName, TargetFailure } from "../records/index.ts";
import { run } from "../run/index.ts";
import { targetFor } from "../targets/index.ts";
import type { Target } from "../targets/target.ts";
import { draw, machineSummary } from "./draw.ts";
import { interruption } from "./interruption.ts";
import type { Io } from "./io.ts";
import { printEstimate } from "./print-estimate.ts";
import { showProgress } from "./progress.ts";
import { type Decided, decide, type RunArgs } from "./run-plan.ts";
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
  if (args["commit-only"]) return await commitOnly(args.sealed!, decided.seal!, args, io);
  if (args["dry-run"]) return await printEstimate(decided, args.json, io);
  const interrupt = interruption(io);
  const ends: End[] = [];
  try {
    for (const model of decided.models)
      if (!interrupt.signal.aborted) ends.push(await runOne(model, decided, args, interrupt.signal, io));
  } finally {
    interrupt.release();
  }
  if (args.json) io.out(JSON.stringify({ runs: ends.map((end) => end.forMachine) }));
  return Math.max(...ends.map((end) => end.code)); // the graver a code, the higher it is
}

async function runOne(model: string, decided: Decided, args: RunArgs, signal: AbortSignal, io: Io): Promise<End> {
  const { benchmark, plan, seal, limit, price } = decided;
  const concurrency = args.concurrency ?? 16;
  const say = args.quiet ? () => {} : io.err;
  let dir = "";
  const target = await open(model, decided, concurrency);
  const progress = showProgress(plan.canaries, io, args.quiet);
  try {
    const { info, rows } = await run({
      plan,
      benchmarkSha256: benchmark.sha256,
      metrics: benchmark.metrics,
      logprobs: benchmark.logprobs,
      target,
      version: version(),
      limit,
      concurrency,
      results: args.out ?? "results",
      resume: args.resume,
      seal,
      price,
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
    const { view, summary } = await draw(dir, io);
    if (!args.json) io.out(`\n${summary}`);
    const { code, gates } = judge(info, rows, benchmark.gates, io);
    if (info.status === "interrupted") io.err(`interrupted; go on with:\n  ${goOn(model, dir, decided)}`);
    return { code, forMachine: machineSummary(view, gates) };
  } catch (error) {
    if (!(error instanceof TargetFailure)) throw error;
    io.err(`looselips: ${error.message}`);
    return { code: 3, forMachine: { dir, model, status: "failed", error: error.message } };
  } finally {
    await target.close?.();
  }
}

/** A plugin's target, or one of ours. */
async function open(model: string, { benchmark }: Decided, concurrency: number): Promise<Target> {
  const options = { concurrency, env: process.env };
  const source = benchmark.targets.find((candidate) => candidate.takes(model));
  return await (source ? source.open(model, options) : targetFor(model, options));
}

/** The command that finishes what was interrupted, and the one for the models that had not begun. */
function goOn(model: string, dir: string, { benchmarkName, models }: Decided): string {
  const quoted = (word: string) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
  const command = (...words: string[]) => ["looselips", "run", benchmarkName, ...words].map(quoted).join(" ");
  const waiting = models.slice(models.indexOf(model) + 1);
  return [
    command("--resume", dir),
    ...(waiting.length > 0 ? [command("--plan", dir, ...waiting.flatMap((next) => ["--model", next]))] : []),
  ].join("\n  ");
}
