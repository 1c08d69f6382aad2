import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { InputError } from "../records/index.ts";
import { hint } from "../texts/nearest.ts";
import { problemLines } from "../texts/problems.ts";
import { parseSource, readInput } from "../texts/source.ts";
import type { Benchmark } from "./benchmark.ts";
import { type Members, shippedMembers } from "./members.ts";
import { addPlugin } from "./plugins.ts";
import { resolveNames } from "./resolve.ts";
import { benchmarkSchema } from "./schema.ts";

const folder = fileURLToPath(new URL("../../benchmarks/", import.meta.url));

/** The names of the benchmarks that ship with looselips, `core` first. */
export const shippedBenchmarks = (): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => file.slice(0, -".yaml".length))
    .sort((a, b) => Number(b === "core") - Number(a === "core") || (a < b ? -1 : 1));

/**
 * Reads a benchmark: the name of one that ships, or a path to a file (anything with a slash or a .yaml/.yml ending).
 * @throws InputError with every problem of the file, each with its line and the nearest valid name
 */
export async function loadBenchmark(nameOrPath: string, members: Members = shippedMembers): Promise<Benchmark> {
  const isPath = /[/\\]|\.ya?ml$/i.test(nameOrPath);
  if (!isPath && !shippedBenchmarks().includes(nameOrPath))
    throw new InputError(
      `there is no benchmark "${nameOrPath}"${hint(nameOrPath, shippedBenchmarks())} (a file of your own is named by its path, such as ./${nameOrPath}.yaml)`,
    );
  const path = isPath ? nameOrPath : resolve(folder, `${nameOrPath}.yaml`);
  return parseBenchmark(readInput(path, "the benchmark"), path, members);
}

/** A benchmark from its text; `path` is for messages and is what plugins are relative to. @throws InputError */
export async function parseBenchmark(
  text: string,
  path: string,
  members: Members = shippedMembers,
): Promise<Benchmark> {
  const source = parseSource(text, path);
  const parsed = benchmarkSchema.safeParse(source.data);
  if (!parsed.success) throw new InputError(problemLines(parsed.error.issues, source, benchmarkSchema).join("\n"));
  const file = parsed.data;
  const sha256 = createHash("sha256").update(text);
  let all = members;
  for (const [index, plugin] of file.plugins.entries()) {
    const module = resolve(dirname(path), plugin);
    all = await addPlugin(all, module, source.where(["plugins", index]));
    sha256.update(readFileSync(module));
  }
  const { problems, kinds, ...names } = resolveNames(file, all, source);
  if (problems.length > 0) throw new InputError(problems.join("\n"));
  return {
    name: file.name,
    version: file.version,
    description: file.description,
    path,
    sha256: sha256.digest("hex"),
    canaries: { kinds, perKind: file.canaries.per_kind, controls: file.canaries.controls },
    ...names,
    epochs: file.epochs,
    sampling: { temperature: file.sampling.temperature, maxTokens: file.sampling.max_tokens },
    logprobs: file.logprobs,
    perCell: file.per_cell ?? null,
    metrics: all.metrics,
    targets: all.targets,
    gates: file.gates,
  };
}
