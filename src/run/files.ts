import { rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { InputError, systemReason } from "../records/index.ts";

/** A name beside a file for its next version. */
export const temporaryPath = (path: string): string => join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);

/**
 * Writes a file so that a crash leaves the old one or the new one, never half.
 * @param flush wait for the disk: what was written outlives a power cut too
 * @param left what is left of the work when it cannot be written, for the message
 * @throws InputError when it cannot be written
 */
export async function replaceFile(path: string, text: string, flush = true, left?: string): Promise<void> {
  const temporary = temporaryPath(path);
  try {
    await writeFile(temporary, text, { flush });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw cannotWriteError(path, error, left);
  }
}

const elsewhere = "choose another place with --out, or work on a copy of the folder";
/** Where another place would do. */
const another: Record<string, string> = {
  EROFS: `: ${elsewhere}`,
  EACCES: ` to write there: ${elsewhere}, or change the folder's permissions`,
  EPERM: ` to write there: ${elsewhere}, or change the folder's permissions`,
  ENOTDIR: `: ${elsewhere}`,
  EEXIST: `: ${elsewhere}`,
};

/**
 * What a full disk or a read-only folder means to whoever started the run; any other error stays what it is.
 * @param left what is left of the work
 */
export function cannotWriteError(
  path: string,
  error: unknown,
  left = "What was written before is whole; --resume goes on from there",
): Error {
  const why = systemReason(error, another);
  if (why === undefined) return error instanceof Error ? error : new Error(String(error));
  return new InputError(`cannot write ${path}: ${why}. ${left}`);
}
