import { readFileSync } from "node:fs";
import { parseSource } from "../texts/source.ts";
import type { Gate } from "./benchmark.ts";

/** A benchmark's file, and where it names what it uses: lines from 1 up, 1 where the file does not say. */
export interface BenchmarkLines {
  readonly path: string;
  probe(name: string): number;
  gate(gate: Gate): number;
}

/** @throws InputError when the file is not YAML */
export function benchmarkLines(path: string): BenchmarkLines {
  const source = parseSource(readFileSync(path, "utf8"), path);
  const data = source.data as Record<string, unknown> | null;
  const line = (list: string, is: (entry: never) => boolean): number => {
    const entries = data?.[list];
    const index = Array.isArray(entries) ? (entries as never[]).findIndex(is) : -1;
    return index < 0 ? 1 : Number(/:(\d+):\d+$/.exec(source.where([list, index]))?.[1] ?? 1);
  };
  const parts = ({ metric, by = {}, max, min, compare, margin }: Partial<Gate>) =>
    JSON.stringify([metric, by, max, min, compare, margin]);
  return {
    path,
    probe: (name) => line("probes", (entry: string) => entry === name),
    gate: (gate) => line("gates", (entry: Partial<Gate>) => parts(entry) === parts(gate)),
  };
}
