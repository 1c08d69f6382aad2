import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { datasetPath } from "../texts/dataset.ts";

/**
 * sha256 of every text file that ships under datasets/, by path; the reference model's own and those that training corpora are planted with
 * are no part of what a run asks, and prices change no measurement. All of them, not those read so far: what a process has read depends on what it did before.
 */
export function shippedDatasets(): Record<string, string> {
  const files = readdirSync(datasetPath(""), { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".yaml") && !/^(reference|plant)\//.test(path) && path !== "prices.yaml")
    .sort();
  const hash = (path: string) =>
    createHash("sha256")
      .update(readFileSync(join(datasetPath(""), path)))
      .digest("hex");
  return Object.fromEntries(files.map((path) => [path, hash(path)]));
}
