import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { loadMemorization, type Memorization } from "../lab/benchmark/index.ts";
import {
  type CorpusInfo,
  type Format,
  formatOf,
  plantCorpus,
  revealPlanting,
  type Spread,
} from "../lab/plant/index.ts";
import { InputError } from "../records/index.ts";
import { makeOpening, type Opening } from "../run/index.ts";
import { counted } from "../texts/counted.ts";
import { shellWord } from "../texts/shell-word.ts";
import { interruption } from "./interruption.ts";
import type { Io } from "./io.ts";
import { version } from "./version.ts";

/** What `looselips plant` was asked for. */
export interface PlantArgs {
  benchmark?: string | undefined;
  out?: string | undefined;
  format?: Format | undefined;
  into?: string | undefined;
  seed?: string | undefined;
  sealed: boolean;
  reveal?: string | undefined;
  spread: Spread;
  dedup: boolean;
  "dedup-canaries": boolean;
  json: boolean;
  quiet: boolean;
}

/** `looselips plant`. @returns the exit code */
export async function plantCommand(args: PlantArgs, io: Io): Promise<number> {
  if (args.reveal !== undefined) return await reveal(args.reveal, args, io);
  const { out, into, dedup } = args;
  if (out === undefined) throw new InputError("plant needs a folder to make: --out DIR");
  if (args.sealed && args.seed !== undefined)
    throw new InputError("--sealed and --seed exclude each other: a seal has a seed of its own, fresh and unseen");
  if (dedup && into === undefined)
    throw new InputError("--dedup is for the texts of --into: the benchmark's own are all different");
  const benchmark = loadMemorization(args.benchmark ?? "memorization");
  const opening = args.sealed ? seal(benchmark) : null;
  const interrupt = interruption(io, "ending; nothing of the corpus is kept");
  try {
    const info = await plantCorpus({
      benchmark,
      seed: opening?.seed ?? args.seed ?? randomBytes(8).toString("hex"),
      opening,
      version: version(),
      out,
      format: args.format ?? (into === undefined ? "text" : await formatOf(into)),
      into,
      spread: args.spread,
      dedup,
      dedupCanaries: args["dedup-canaries"],
      signal: interrupt.signal,
      onText: args.quiet || into === undefined ? undefined : progress(io),
    });
    io.out(args.json ? JSON.stringify({ dir: out, ...info }) : summary(out, info, benchmark));
    return 0;
  } catch (error) {
    if (!interrupt.signal.aborted) throw error;
    return 130;
  } finally {
    interrupt.release();
  }
}

function seal(benchmark: Memorization): Opening {
  const { name, version: of, sha256 } = benchmark;
  const what = { benchmark: { name, version: of, sha256 }, version: version(), epochs: 1, limit: null };
  return makeOpening(what, () => randomBytes(32), Date.now());
}

async function reveal(dir: string, args: PlantArgs, io: Io): Promise<number> {
  if (args.benchmark !== undefined || args.out !== undefined)
    throw new InputError(
      "--reveal takes a folder that was planted before, and nothing else: looselips plant --reveal DIR",
    );
  const info = await revealPlanting(dir, Date.now());
  const { seed, nonce, commitment } = info;
  io.out(
    args.json
      ? JSON.stringify({ dir, ...info })
      : `revealed ${dir}: seed and nonce stand beside the commitment in corpus.json\n  commitment  ${commitment}\n  seed        ${seed}\n  nonce       ${nonce}`,
  );
  return 0;
}

/** A line every few seconds, for corpora that take a while. */
function progress(io: Io): (step: "read" | "written", texts: number) => void {
  let last = performance.now();
  return (step, texts) => {
    if (texts % 1000 !== 0 || performance.now() - last < 5000) return;
    last = performance.now();
    io.err(`${counted(texts, "text")} ${step}`);
  };
}

/** What was planted, where it is, and what to do with it. */
function summary(dir: string, info: CorpusInfo, benchmark: Memorization): string {
  const { canaries, texts, bytes, seed, commitment, file, format, into, dedup } = info;
  const levels = dedup.canaries ? "once each" : `at ${benchmark.repeats.join(", ")} repeats`;
  const others = texts - canaries.texts;
  const whose = into === null ? "of other people" : "of your corpus";
  const removed = dedup.texts ? `, ${counted(dedup.removed, "duplicate")} left out` : "";
  const manifest = join(dir, "manifest.jsonl");
  return [
    `planted ${benchmark.name} ${benchmark.version} · ${seed === undefined ? `sealed: commitment ${commitment}` : `seed ${seed}`}`,
    `  ${counted(canaries.inserted, "canary", "canaries")} ${levels} (${counted(canaries.texts, "text")}), ${counted(canaries.twins, "never-inserted twin")}`,
    `  ${counted(others, "text")} ${whose}${removed}`,
    `  ${join(dir, file)}  ${counted(texts, "text")}, ${(bytes / 1e6).toFixed(1)} MB, ${format}`,
    `  ${manifest}  keep it from whoever trains`,
    "next",
    `  train a model on ${join(dir, file)}, then: looselips audit ${shellWord(manifest)} --model ID`,
    ...(seed === undefined
      ? [`  when it is audited, make the seed public: looselips plant --reveal ${shellWord(dir)}`]
      : []),
  ].join("\n");
}
