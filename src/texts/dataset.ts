import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import type { z } from "zod";

const root = new URL("../../datasets/", import.meta.url);
const loaded = new Map<string, unknown>();

/** The path of a file that ships under datasets/, e.g. "reference/mini.safetensors". */
export const datasetPath = (path: string): string => fileURLToPath(new URL(path, root));

/**
 * A YAML file that ships under datasets/, read once and checked.
 * @throws when the file is missing or does not fit: it ships with the package, so that is a bug, not bad input
 */
export function dataset<T>(path: string, schema: z.ZodType<T>): T {
  if (!loaded.has(path)) loaded.set(path, schema.parse(parse(readFileSync(datasetPath(path), "utf8"))));
  return loaded.get(path) as T;
}
