import type { Benchmark } from "../benchmark/index.ts";
import type { RunInfo } from "../records/index.ts";
import { fileDigest } from "../run/digests.ts";
import { paths, readRunInfo } from "../run/index.ts";
import { counted } from "../texts/counted.ts";
import { canaries } from "./canaries.ts";
import { checkCounts } from "./counts.ts";
import { detections } from "./detections.ts";
import { type Difference, Differs, short } from "./difference.ts";
import { digestDifferences, undigestedFiles } from "./digests.ts";
import { origins } from "./origins.ts";
import { reports } from "./reports.ts";
import type { Case, Check } from "./run-check.ts";
import { sealDifference } from "./seal.ts";

/** What a run's folder is worth. */
export interface Verification {
  dir: string;
  info: RunInfo;
  /** sha256 of run.json: nothing in the folder can vouch for that file, so publish this. */
  runSha256: string;
  /** What agrees, and what was compared. */
  agrees: { what: string; how: string }[];
  /** What could not be compared, and why. */
  open: { what: string; why: string }[];
  /** Files whose digests differ, then the first thing that comes out otherwise when it is computed again. Empty: all agrees. */
  differences: Difference[];
}

export interface VerifyOptions {
  /** Of this looselips. */
  version: string;
  /** Finds the run's benchmark. @throws InputError when there is none of that name: the user must name the file */
  benchmark(info: RunInfo): Promise<Benchmark>;
}

/** In the order in which one builds on another. */
const checks: readonly Check[] = [
  origins,
  canaries,
  detections,
  { name: "counts", run: ({ dir, info }) => checkCounts(dir, info) },
  reports,
];

/**
 * Recomputes everything in a run's folder that needs no model, and stops at the first difference.
 * @throws InputError when run.json cannot be read, or the benchmark cannot be found and all else agrees
 */
export async function verify(dir: string, options: VerifyOptions): Promise<Verification> {
  const info = await readRunInfo(dir);
  const found: Verification = {
    dir,
    info,
    runSha256: await fileDigest(paths(dir).run),
    agrees: [],
    open: [],
    differences: [],
  };
  const { agrees, open, differences } = found;

  differences.push(...(await digestDifferences(dir, info)));
  const files = Object.keys(info.digests ?? {}).length;
  if (info.status !== "complete") open.push({ what: "digests", why: `the run is ${info.status}: it has none yet` });
  else if (differences.length === 0) agrees.push({ what: "digests", how: counted(files, "file") });

  const strangers = await undigestedFiles(dir, info);
  if (strangers.length > 0) open.push({ what: "files without a digest", why: strangers.join(", ") });

  const broken = sealDifference(info);
  if (broken) return { ...found, differences: [...differences, broken] };
  if (info.nonce !== undefined) agrees.push({ what: "seal", how: "seed and nonce open the commitment" });
  else if (info.commitment !== undefined) open.push({ what: "seal", why: "sealed until the run is complete" });

  try {
    const why = hindrance(info, options.version);
    if (why !== undefined) {
      agrees.push({ what: "counts", how: await checkCounts(dir, info) });
      open.push({ what: "all else", why });
    } else {
      const of: Case = { dir, info, benchmark: await options.benchmark(info), seed: info.seed! };
      for (const { name, run } of checks) agrees.push({ what: name, how: await run(of) });
    }
  } catch (error) {
    if (error instanceof Differs) differences.push(error.difference);
    else if (differences.length === 0) throw error;
    else open.push({ what: "the rest", why: (error as Error).message });
  }
  return found;
}

/** Why a run cannot be made again here, if so. */
function hindrance({ seed, version }: RunInfo, here: string): string | undefined {
  if (seed === undefined) return "its seed is sealed";
  if (version === here) return undefined;
  return `made by looselips ${short(version)}, and this is ${here}: the same seed may make other texts (use that version)`;
}
