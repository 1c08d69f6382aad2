import { loadBenchmark, loadGates, shippedBenchmarks } from "../benchmark/index.ts";
import { metrics } from "../metrics/index.ts";
import { loadRows } from "../reports/index.ts";
import { readRunInfo } from "../run/index.ts";
import type { DrawnWith } from "./draw.ts";

/**
 * The gates that an old run is checked with: those of its benchmark where that still ships as it was, and those of a file.
 * @throws InputError when the folder is no scored run, or the file has problems
 */
export async function drawnWith(dir: string, gateFile: string | undefined): Promise<DrawnWith> {
  const { name, sha256 } = (await readRunInfo(dir)).benchmark;
  const shipped = shippedBenchmarks().includes(name) ? await loadBenchmark(name) : undefined;
  const own = shipped?.sha256 === sha256 ? shipped : undefined;
  const gates = [...(own?.gates ?? [])];
  if (gateFile === undefined) return { gates, benchmark: own?.path };
  const known = new Set([...metrics.map((metric) => metric.name), ...(await loadRows(dir)).map((row) => row.metric)]);
  const file = await loadGates(gateFile, [...known]);
  return { gates: [...gates, ...file.gates], benchmark: file.isBenchmark ? gateFile : own?.path };
}
