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
  const needed = ["attempts.jsonl", "canaries.jsonl", "findings.jsonl", "metrics.json", "outcomes.jsonl"];
  const there = await digestedFiles(dir);
  for (const file of new Set([...needed, ...there]))
    if (!(file in info.digests))
      differences.push({ file: short(file), expected: "no such file, or its digest", got: "no digest of it", by });
  return differences;
}

const isInside = (path: string) => !path.split(/[/\\]/).includes("..") && !/^([/\\]|[a-z]:)/i.test(path);
const named = (got: string) => (/^[0-9a-f]{64}$/.test(got) ? `sha256 ${got}` : got);

function missing(error: unknown): string {
  if (error instanceof InputError) return error.message.endsWith("no such file") ? "no such file" : "cannot be read";
  throw error;
}
