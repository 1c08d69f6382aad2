export type { Benchmark, Gate, PerCell, ScenarioUse } from "./benchmark.ts";
export { benchmarkText, checkSort, shippedBenchmarks } from "./file.ts";
export { loadGates } from "./gate-file.ts";
export { checkCompareGates, checkGates, describeGate, type GateResult } from "./gates.ts";
export { type BenchmarkLines, benchmarkLines } from "./lines.ts";
export { loadBenchmark, parseBenchmark } from "./load.ts";
export { shippedMembers } from "./members.ts";
export { planInput } from "./plan-input.ts";
