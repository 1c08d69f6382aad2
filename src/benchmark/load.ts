import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { InputError } from "../records/index.ts";
import { problemLines } from "../texts/problems.ts";
import { parseSource } from "../texts/source.ts";
import type { Benchmark } from "./benchmark.ts";
import { benchmarkText, checkSort } from "./file.ts";
import { type Members, shippedMembers } from "./members.ts";
import { addPlugin } from "./plugins.ts";
import { resolveNames } from "./resolve.ts";
import { benchmarkSchema } from "./schema.ts";

/**
 * Reads a benchmark: the name of one that ships, or a path to a file (anything with a slash or a .yaml/.yml ending).
 * @throws InputError with every problem of the file, each with its line and the nearest valid name; or when it is of memorization
 */
export async function loadBenchmark(nameOrPath: string, members: Members = shippedMembers): Promise<Benchmark> {
  const { text, path } = benchmarkText(nameOrPath);
  return parseBenchmark(text, path, members);
}

/** A benchmark from its text; `path` is for messages and is what plugins are relative to. @throws InputError */
export async function parseBenchmark(
  text: string,
  path: string,
  members: Members = shippedMembers,
): Promise<Benchmark> {
  const source = parseSource(text, path);
  checkSort(source.data, "run", path);
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
