import { join } from "node:path";
import { InputError, type RunInfo } from "../records/index.ts";
import { digestedFiles, fileDigest } from "../run/digests.ts";
import { type Difference, short } from "./difference.ts";

/** Every file that is not what run.json gives the digest of. A forger renews digests too: the other checks are for that. */
export async function digestDifferences(dir: string, info: RunInfo): Promise<Difference[]> {
  if (info.status !== "complete") return [];
  const by = "digests in run.json";
  if (!info.digests)
    return [{ file: "run.json", field: "digests", expected: "a digest of every file", got: "nothing", by }];
  const differences: Difference[] = [];
  for (const [path, expected] of Object.entries(info.digests)) {
    const file = short(path);
    const got = isInside(path) ? await fileDigest(join(dir, path)).catch(missing) : "a path outside the run's folder";
    if (got !== expected) differences.push({ file, expected: `sha256 ${expected}`, got: named(got), by });
  }
  for (const file of needed)
    if (!Object.hasOwn(info.digests, file))
      differences.push({ file, expected: "its digest in run.json", got: "none", by });
  return differences;
}

/** What every complete run has. */
const needed = ["attempts.jsonl", "canaries.jsonl", "findings.jsonl", "metrics.json", "outcomes.jsonl"];

/** Files of the folder that nobody vouches for: somebody put them there after the run. */
export async function undigestedFiles(dir: string, { digests }: RunInfo): Promise<string[]> {
  return digests ? (await digestedFiles(dir)).filter((file) => !Object.hasOwn(digests, file)).map(short) : [];
}

const isInside = (path: string) => !path.split(/[/\\]/).includes("..") && !/^([/\\]|[a-z]:)/i.test(path);
const named = (got: string) => (/^[0-9a-f]{64}$/.test(got) ? `sha256 ${got}` : got);

function missing(error: unknown): string {
  if (error instanceof InputError) return error.message.endsWith("no such file") ? "no such file" : "cannot be read";
  throw error;
}
