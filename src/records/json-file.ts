import { readFile } from "node:fs/promises";
import type { z } from "zod";
import { InputError } from "./errors.ts";

/**
 * Reads a JSON file that is small enough to be held whole.
 * @param missing what it means that there is no such file, and what to do
 * @throws InputError naming the file when it is not there, cannot be read or does not fit the schema
 */
export async function readJsonFile<T>(path: string, schema: z.ZodType<T>, missing: string): Promise<T> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new InputError(`${path}: ${error.code === "ENOENT" ? missing : `cannot be read (${error.code})`}`);
  });
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw new InputError(`${path}: not valid JSON`); // the parser's own message quotes the text, secrets and all
  }
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw new InputError(`${path}: ${issue.path.join(".") || "the file"}: ${issue.message}`);
}
