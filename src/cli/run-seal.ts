import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import type { Benchmark } from "../benchmark/index.ts";
import { InputError, type RunInfo } from "../records/index.ts";
import { findOpening, keepOpening, makeOpening, type Opening, readSeal, resultsOf, writeSeal } from "../run/index.ts";
import type { Io } from "./io.ts";
import type { RunArgs } from "./run-args.ts";
import { version } from "./version.ts";

/**
 * The seal that a run is made under, or null for a run in the open.
 * @param old the run that is resumed or whose plan is used again
 * @throws InputError when flags contradict each other or the seal
 */
export async function decideSeal(
  args: RunArgs,
  old: RunInfo | undefined,
  benchmark: Benchmark,
): Promise<Opening | null> {
  const { sealed, resume, plan } = args;
  if (args["commit-only"] && !sealed)
    throw new InputError("--commit-only needs a file to write: --sealed FILE.json --commit-only");
  if (old && old.seed === undefined) {
    if (plan !== undefined)
      throw new InputError(
        `--plan ${plan}: that run is sealed until it is complete; finish it first, or name all models in one command`,
      );
    if (sealed === undefined && args.seed === undefined)
      return await findOpening(resultsOf(resume!), old.commitment ?? "");
  }
  if (sealed === undefined) return null;
  for (const other of ["seed", "resume", "plan"] as const)
    if (args[other] !== undefined)
      throw new InputError(
        `--sealed and --${other} exclude each other: a seal has a seed of its own, fresh and unseen`,
      );
  return sealed !== "" && !args["commit-only"] ? await takeSeal(sealed, args, benchmark) : newSeal(args, benchmark);
}

function newSeal({ epochs, limit }: RunArgs, benchmark: Benchmark): Opening {
  const what = {
    benchmark: { name: benchmark.name, version: benchmark.version, sha256: benchmark.sha256 },
    version: version(),
    epochs: epochs ?? benchmark.epochs,
    limit: limit ?? null,
  };
  return makeOpening(what, () => randomBytes(32), Date.now());
}

/** A seal that was made and published before. */
async function takeSeal(file: string, args: RunArgs, benchmark: Benchmark): Promise<Opening> {
  const seal = await readSeal(file);
  const refuse = (what: string, there: unknown, here: unknown, advice: string): never => {
    throw new InputError(`${file} was made for another ${what}: ${there ?? "none"} there, ${here} here. ${advice}`);
  };
  if (seal.benchmark.sha256 !== benchmark.sha256)
    refuse(
      "benchmark",
      `${seal.benchmark.name} ${seal.benchmark.version} (${seal.benchmark.sha256.slice(0, 8)})`,
      `${benchmark.name} ${benchmark.version} (${benchmark.sha256.slice(0, 8)})`,
      "Name the one that it was made for",
    );
  if (seal.version !== version()) refuse("looselips", seal.version, version(), "Use that version");
  for (const option of ["epochs", "limit"] as const)
    if (args[option] !== undefined && args[option] !== seal[option])
      refuse(option, seal[option], args[option], `Leave --${option} out`);
  const opening = await findOpening(args.out ?? "results", seal.commitment);
  if (opening.revealed !== null)
    throw new InputError(
      `${file} was opened on ${opening.revealed}: its seed is no secret any more. Make a new seal, or use --plan with the run that opened it`,
    );
  return opening;
}

/** `run --sealed FILE --commit-only`: keeps the opening, writes what may be published. @returns the exit code */
export async function commitOnly(file: string, opening: Opening, args: RunArgs, io: Io): Promise<number> {
  if (existsSync(file)) throw new InputError(`${file} exists already: a seal is never written over; name another`);
  const results = args.out ?? "results";
  await keepOpening(results, opening);
  await writeSeal(file, opening);
  io.out(
    args.json
      ? JSON.stringify({ commitment: opening.commitment, file })
      : `commitment ${opening.commitment}\nwrote ${file}: publish it before the model is given. What opens it stays in ${results}/.seals: keep that, and keep it secret`,
  );
  return 0;
}
