import { type Benchmark, loadBenchmark, shippedBenchmarks } from "../benchmark/index.ts";
import { InputError, type RunInfo } from "../records/index.ts";
import { visible } from "../reports/escape.ts";

/** A run's benchmark: the file that was named, or the one of that name that ships. @throws InputError */
export async function benchmarkOf({ benchmark: { name, version } }: RunInfo, file?: string): Promise<Benchmark> {
  if (file !== undefined) return await loadBenchmark(file);
  if (shippedBenchmarks().includes(name)) return await loadBenchmark(name);
  throw new InputError(
    `the run is of ${visible(`${name} ${version}`)}, which does not ship with looselips: name its file with --benchmark FILE`,
  );
}
