import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import type { z } from "zod";

const root = new URL("../../datasets/", import.meta.url);
const loaded = new Map<string, { sha256: string; data: unknown }>();

/** The path of a file that ships under datasets/, e.g. "reference/mini.safetensors". */
export const datasetPath = (path: string): string => fileURLToPath(new URL(path, root));

/**
 * A YAML file that ships under datasets/, read once and checked.
 * @throws when the file is missing or does not fit: it ships with the package, so that is a bug, not bad input
 */
export function dataset<T>(path: string, schema: z.ZodType<T>): T {
  let file = loaded.get(path);
  if (!file) {
    const text = readFileSync(datasetPath(path), "utf8");
    file = { sha256: createHash("sha256").update(text).digest("hex"), data: schema.parse(parse(text)) };
    loaded.set(path, file);
  }
  return file.data as T;
}

/** sha256 of every dataset file read so far, by path: what a run's texts came from. */
export const datasetHashes = (): Record<string, string> =>
  Object.fromEntries([...loaded].map(([path, file]): [string, string] => [path, file.sha256]).sort());
