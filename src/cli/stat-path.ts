import type { Stats } from "node:fs";
import { stat } from "node:fs/promises";
import { InputError } from "../records/errors.ts";

/** What a path leads to. @param advice what to do when there is nothing, for the message. @throws InputError when there is nothing, or it cannot be looked at */
export async function statPath(path: string, advice = ""): Promise<Stats> {
  return await stat(path).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === "ENOENT" ? "no such file or folder" : `cannot be read (${error.code})`;
    throw new InputError(`${path}: ${why}${advice && `; ${advice}`}`);
  });
}
