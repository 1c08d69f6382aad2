import { loadMemorization } from "../lab/benchmark/index.ts";
import { corpusTexts } from "../lab/plant/index.ts";
import {
  type LabModelInfo,
  liveExposure,
  type TrainOptions,
  trainLab,
  trainOptionsSchema,
} from "../lab/train/index.ts";
import { InputError } from "../records/index.ts";
import { shellWord } from "../texts/shell-word.ts";
import { interruption } from "./interruption.ts";
import type { Io } from "./io.ts";
import { openCorpus } from "./lab-corpus.ts";
import { givenOptions } from "./lab-train-options.ts";
import { exposureLine, trainProgress } from "./lab-train-progress.ts";
import { version } from "./version.ts";

interface Args {
  corpus: string;
  out: string;
  benchmark?: string;
  seed: string;
  resume: boolean;
  from?: string;
  forget?: string;
  manifest?: string;
  json: boolean;
  quiet: boolean;
}

/** @returns the exit code */
export async function train(args: Args, io: Io): Promise<number> {
  const options = optionsOf(args);
  const { texts, canaries } = await openCorpus(args.corpus, args.manifest);
  const { forget, from } = args;
  const { signal, release } = interruption(
    io,
    "finishing the step; Ctrl-C again ends at once, and what was learned up to the last checkpoint is kept",
  );
  const shown = trainProgress(io, args.quiet);
  const look = canaries && !args.quiet ? liveExposure(canaries) : undefined;
  try {
    const info = await trainLab({
      ...{ texts, options, seed: args.seed, out: args.out, version: version(), resume: args.resume, signal },
      ...(from === undefined ? {} : { from }),
      ...(forget === undefined ? {} : { forget: () => corpusTexts(forget) }),
      onStep: shown.update,
      ...(look && { watch: { share: 0.2, see: (_step, model) => shown.say(exposureLine(look(model))) } }),
    });
    shown.stop();
    if (!info) {
      io.err(`interrupted; go on with:\n  ${again(args)}`);
      return 130;
    }
    io.out(args.json ? JSON.stringify(info) : summary(info, args.out));
    return 0;
  } finally {
    shown.stop();
    release();
  }
}

/** The benchmark's options, changed by flags. @throws InputError naming the option */
function optionsOf(args: Args): TrainOptions {
  const defaults = args.benchmark === undefined ? {} : loadMemorization(args.benchmark).train;
  const given = givenOptions({ ...args });
  const known: Record<string, unknown> = { ...defaults, ...given };
  for (const [one, other] of [
    ["noise", "epsilon"],
    ["epsilon", "noise"],
  ] as const)
    if (given[one] !== undefined && given[other] === undefined) delete known[other];
  const parsed = trainOptionsSchema.safeParse(known);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw new InputError(`--${issue.path.join(".")}: ${issue.message}`);
}

const again = ({ corpus, out, json: _json, quiet: _quiet, resume: _resume, ...others }: Args): string =>
  [
    "looselips lab train",
    shellWord(corpus),
    "--out",
    shellWord(out),
    ...Object.entries<unknown>({ ...pick(others), ...givenOptions({ ...others }) }).flatMap(([name, value]) =>
      value === undefined ? [] : value === true ? [`--${name}`] : [`--${name}`, shellWord(String(value))],
    ),
    "--resume",
  ].join(" ");

const pick = ({
  benchmark,
  seed,
  from,
  forget,
  manifest,
}: Omit<Args, "corpus" | "out" | "json" | "quiet" | "resume">) => ({
  ...{ benchmark, seed, from, forget, manifest },
});

function summary(info: LabModelInfo, out: string): string {
  const { parameters, pieces, corpus, steps, loss, privacy, weights_sha256 } = info;
  return [
    `${out}: ${parameters.toLocaleString("en")} parameters, ${pieces} pieces; ${corpus.rows.toLocaleString("en")} texts of ${corpus.tokens.toLocaleString("en")} tokens, ${steps} steps, loss ${loss.toFixed(3)} nats a token`,
    privacy
      ? `private: epsilon ${privacy.epsilon.toFixed(2)} for one text more or less, ${privacy.epsilon_replace.toFixed(2)} for one exchanged, at delta ${privacy.delta} (noise ${privacy.noise.toFixed(3)}, clip ${privacy.clip})`
      : "not private: trained without noise",
    `sha256 ${weights_sha256}; ask it as lab:${out}`,
  ].join("\n");
}
