import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Lends a folder that is gone afterwards, also when the process is ended meanwhile by its own `exit`. */
export async function inTemporaryFolder<T>(act: (dir: string) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), "looselips-verify-"));
  const options = { recursive: true, force: true, maxRetries: 3 }; // a file may be in the middle of being written
  const atExit = () => rmSync(dir, options);
  process.once("exit", atExit);
  try {
    return await act(dir);
  } finally {
    await rm(dir, options);
    process.off("exit", atExit);
  }
}
