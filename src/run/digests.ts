import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { pipeline } from "node:stream/promises";
import { InputError } from "../records/index.ts";
import { readRunInfo, writeRunInfo } from "./folder.ts";

/** sha256 of a file of any size, in hex. @throws InputError when it cannot be read */
export async function fileDigest(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash).catch((error: NodeJS.ErrnoException) => {
    throw new InputError(`${path}: ${error.code === "ENOENT" ? "no such file" : `cannot be read (${error.code})`}`);
  });
  return hash.digest("hex");
}

/** What run.json gives no digest of: itself; what is named by its own hash; what people add later; what is not finished. */
const left = (path: string): boolean =>
  ["run.json", "review.jsonl"].includes(path) || /^contexts\/|(^|\/)\.|\.(tmp|unfinished)$/.test(path);

/** Files of a run's folder that run.json gives a digest of: paths with slashes, sorted. */
export async function digestedFiles(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => slashed(dir, join(entry.parentPath, entry.name)))
    .filter((path) => !left(path))
    .sort();
}

const slashed = (dir: string, path: string): string => relative(dir, path).replaceAll("\\", "/");

/**
 * Writes into a complete run's run.json what its files are now; leaves any other run alone.
 * @param written only these, which were just written: a digest of another file must not be renewed with it
 */
export async function recordDigests(dir: string, written?: readonly string[]): Promise<void> {
  const info = await readRunInfo(dir);
  if (info.status !== "complete" || (written && !info.digests)) return;
  const digests = new Map(written ? Object.entries(info.digests ?? {}) : []);
  const paths = written?.map((one) => slashed(dir, one)) ?? (await digestedFiles(dir));
  const isFigure = (path: string) => path.startsWith("figures/");
  if (paths.some(isFigure)) for (const path of [...digests.keys()].filter(isFigure)) digests.delete(path); // they are written all or none
  for (const path of paths) digests.set(path, await fileDigest(join(dir, path)));
  await writeRunInfo(dir, { ...info, digests: Object.fromEntries([...digests].sort(([a], [b]) => (a < b ? -1 : 1))) });
}
