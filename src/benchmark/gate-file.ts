import { InputError } from "../records/index.ts";
import { hint } from "../texts/nearest.ts";
import { problemLines } from "../texts/problems.ts";
import { parseSource, readInput } from "../texts/source.ts";
import type { Gate } from "./benchmark.ts";
import { parseBenchmark } from "./load.ts";
import { gateFileSchema } from "./schema.ts";

/**
 * Reads the gates of a file: one that holds `gates:` alone, or a benchmark with gates of its own.
 * @param metrics names that a gate may be on
 * @returns the gates, and whether the file is a benchmark
 * @throws InputError with every problem, each with its line and the nearest valid name
 */
export async function loadGates(
  path: string,
  metrics: readonly string[],
): Promise<{ gates: Gate[]; isBenchmark: boolean }> {
  const text = readInput(path, "the gates");
  const source = parseSource(text, path);
  if (typeof source.data === "object" && source.data !== null && "probes" in source.data) {
    const { gates } = await parseBenchmark(text, path);
    if (gates.length === 0) throw new InputError(`${path}: this benchmark has no gates`);
    return { gates: [...gates], isBenchmark: true };
  }
  const parsed = gateFileSchema.safeParse(source.data);
  if (!parsed.success) throw new InputError(problemLines(parsed.error.issues, source, gateFileSchema).join("\n"));
  const problems = parsed.data.gates.flatMap(({ metric }, index) =>
    metrics.includes(metric)
      ? []
      : [`${source.where(["gates", index, "metric"])}: there is no metric "${metric}"${hint(metric, metrics)}`],
  );
  if (problems.length > 0) throw new InputError(problems.join("\n"));
  return { gates: parsed.data.gates, isBenchmark: false };
}
