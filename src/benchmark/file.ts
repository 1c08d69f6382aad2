import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { InputError } from "../records/index.ts";
import { hint } from "../texts/nearest.ts";
import { readInput } from "../texts/source.ts";

const folder = fileURLToPath(new URL("../../benchmarks/", import.meta.url));

/** What a benchmark is for: asking models about contexts, or planting a training corpus and auditing who was trained on it. */
export type Sort = "run" | "memorization";

/** Keys that only one sort of file has. */
const telling: Record<Sort, readonly string[]> = {
  run: ["scenarios", "probes", "defenses"],
  memorization: ["repeats", "shapes", "background", "train", "audit", "sweep"],
};

/** Which sort a file's data is of, however wrong the rest of it; undefined when its keys do not tell. */
const sortOf = (data: unknown): Sort | undefined =>
  typeof data === "object" && data !== null
    ? (["run", "memorization"] as const).find((sort) => telling[sort].some((key) => key in data))
    : undefined;

/** The names of the benchmarks of a sort that ship with looselips, `core` first. */
export const shippedBenchmarks = (sort: Sort = "run"): string[] =>
  shippedNames()
    .filter((name) => sortOf(parse(readFileSync(resolve(folder, `${name}.yaml`), "utf8"))) === sort)
    .sort((a, b) => Number(b === "core") - Number(a === "core") || (a < b ? -1 : 1));

const shippedNames = () =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => file.slice(0, -".yaml".length));

/**
 * The text of a benchmark: the name of one that ships, or a path to a file (anything with a slash or a .yaml/.yml ending).
 * @throws InputError when there is none, with the nearest name
 */
export function benchmarkText(nameOrPath: string): { text: string; path: string } {
  const isPath = /[/\\]|\.ya?ml$/i.test(nameOrPath);
  const path = isPath ? nameOrPath : resolve(folder, `${nameOrPath}.yaml`);
  if (!isPath && !shippedNames().includes(nameOrPath))
    throw new InputError(
      `there is no benchmark "${nameOrPath}"${hint(nameOrPath, shippedNames())} (a file of your own is named by its path, such as ./${nameOrPath}.yaml)`,
    );
  return { text: readInput(path, "the benchmark"), path };
}

const takenBy: Record<Sort, string> = {
  run: "it is asked with: looselips run",
  memorization: "it is planted and audited, with looselips plant, looselips audit and looselips lab",
};

/** @throws InputError when a file's data is of the other sort: which commands take it */
export function checkSort(data: unknown, sort: Sort, path: string): void {
  const found = sortOf(data);
  if (found === undefined || found === sort) return;
  const what = found === "memorization" ? "a memorization benchmark" : "a benchmark of attempts, not of memorization";
  throw new InputError(`${path} is ${what}: ${takenBy[found]}`);
}
