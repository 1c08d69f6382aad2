import { readFile } from "node:fs/promises";
import type { z } from "zod";
import { InputError } from "./errors.ts";

/**
 * The record of a JSON file.
 * @param missing says that the file is not there, and what to do
 * @throws InputError naming the file when it cannot be read or holds no record of this schema; never quotes it
 */
export async function readJson<T>(
  path: string,
  schema: z.ZodType<T>,
  missing: () => string | Promise<string>,
): Promise<T> {
  const text = await readFile(path, "utf8").catch(async ({ code }: NodeJS.ErrnoException) => {
    const isMissing = code === "ENOENT" || code === "ENOTDIR";
    throw new InputError(isMissing ? await missing() : `${path}: cannot be read (${code})`);
  });
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw new InputError(`${path}: not valid JSON: restore the file`);
  }
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw new InputError(`${path}: ${issue.path.join(".") || "the file"}: ${issue.message}`);
}
