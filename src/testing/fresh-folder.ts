import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

let root: string | undefined;
let made = 0;

/** A new folder that nothing else uses, gone after the last test of the file. */
export function freshFolder(): string {
  root ??= mkdtempSync(join(tmpdir(), "looselips-test-"));
  const folder = join(root, `${++made}`);
  mkdirSync(folder);
  return folder;
}

// Said while the file's imports are read, so before any other hook of its: it is the last to run, when servers and runs have ended.
afterAll(() => {
  if (root) rmSync(root, { recursive: true, force: true });
});
