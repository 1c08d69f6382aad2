import { join } from "node:path";
import { loadMemorization, type Memorization } from "../lab/benchmark/index.ts";
import { type Cell, cellsOf, learnedFirst, runSweep, type Swept, withSetting } from "../lab/sweep/index.ts";
import { trainOptionsSchema } from "../lab/train/index.ts";
import { InputError } from "../records/index.ts";
import { sweepSummary } from "../reports/index.ts";
import { createFolder, hostInfo } from "../run/index.ts";
import { shellWord } from "../texts/shell-word.ts";
import { drawSweep } from "./draw-sweep.ts";
import { interruption } from "./interruption.ts";
import type { Io } from "./io.ts";
import { sweepSteps } from "./lab-sweep-steps.ts";
import { sweepProgress } from "./sweep-progress.ts";
import { version } from "./version.ts";

/** What `looselips lab sweep` was asked for. */
export interface SweepArgs {
  benchmark: string;
  out?: string | undefined;
  resume?: string | undefined;
  concurrency?: number | undefined;
  "dry-run": boolean;
  png: boolean;
  json: boolean;
  quiet: boolean;
}

/** `looselips lab sweep`. @returns 130 when it was interrupted, else 0 */
export async function sweepCommand(args: SweepArgs, io: Io): Promise<number> {
  const { resume, out, concurrency = 16 } = args;
  if (resume !== undefined && out !== undefined)
    throw new InputError("--resume goes on in the sweep's own folder, and --out names a new one: give one of them");
  const benchmark = loadMemorization(args.benchmark);
  const cells = cellsOf(benchmark.sweep);
  for (const cell of cells) checkCell(benchmark, cell);
  if (args["dry-run"]) {
    io.out(args.json ? JSON.stringify({ cells }) : cells.map(({ name }) => name).join("\n"));
    return 0;
  }
  const dir = resume ?? out ?? (await createFolder("results", "sweep", benchmark.name, Date.now()));
  const { signal, release } = interruption(io);
  const progress = sweepProgress(io, args.quiet);
  let swept: Swept;
  try {
    swept = await runSweep({
      dir,
      grid: benchmark.sweep,
      about: {
        version: version(),
        benchmark: { name: benchmark.name, version: benchmark.version, sha256: benchmark.sha256 },
        host: hostInfo(),
      },
      resume: resume !== undefined,
      steps: sweepSteps({ benchmark, version: version(), concurrency, progress }),
      signal,
      onStep: progress.step,
    });
  } finally {
    progress.stop();
    release();
  }
  const again = ["looselips", "lab", "sweep", args.benchmark].map(shellWord).join(" ");
  const view = await drawSweep(dir, swept, again, { png: args.png });
  const { info, rows } = swept;
  const open = join(dir, "sweep.html");
  io.out(
    args.json
      ? JSON.stringify({ dir, benchmark: info.benchmark, cells: info.cells, rows })
      : sweepSummary(view, { color: io.colour, open }),
  );
  if (info.finished !== null) return 0;
  io.err(`interrupted; go on with: ${again} --resume ${shellWord(dir)}`);
  return 130;
}

/** @throws InputError when a cell's options are none that training knows */
function checkCell({ train, sweep, path }: Memorization, cell: Cell): void {
  const parsed = trainOptionsSchema.safeParse(withSetting(train, cell.setting));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue!.path.join(".") || "its options";
    throw new InputError(`${path}: sweep: the cell ${cell.name} cannot be trained: ${where}: ${issue!.message}`);
  }
  if (parsed.data.unlearn) learnedFirst(cell, sweep);
}
