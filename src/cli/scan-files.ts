import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { statPath } from "./stat-path.ts";

/** What `-` is on the command line, by a name that yargs does not take for a flag and drop. */
export const standardInput = "/dev/stdin";

/** Why a file was passed over. */
export class Skipped extends Error {}

/** The manifest of a run's folder, or the file itself. @throws InputError */
export const manifestFile = async (path: string): Promise<string> =>
  (await statPath(path)).isDirectory() ? join(path, "canaries.jsonl") : path;

/** The files of a folder and of those in it, by name; links inside folders are not followed. @throws InputError */
export async function* filesIn(path: string): AsyncGenerator<string> {
  if (path === standardInput || !(await statPath(path)).isDirectory()) return yield path;
  const entries = await readdir(path, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const child = join(path, entry.name);
    if (entry.isDirectory()) yield* filesIn(child);
    else if (entry.isFile()) yield child;
  }
}

/**
 * UTF-8 text, however it comes in chunks.
 * @throws Skipped when the first chunk holds a zero byte, which no text does, or when the file cannot be read
 */
export async function* decoded(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let first = true;
  try {
    for await (const chunk of chunks) {
      if (first && chunk.subarray(0, 8192).includes(0)) throw new Skipped("it is not text");
      first = false;
      yield decoder.decode(chunk, { stream: true });
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw code === undefined ? error : new Skipped(`it cannot be read (${code})`);
  }
  yield decoder.decode();
}
