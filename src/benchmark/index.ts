export type { Benchmark, Gate, PerCell, ScenarioUse } from "./benchmark.ts";
export { checkGates, describeGate, type GateResult } from "./gates.ts";
export { loadBenchmark, parseBenchmark, shippedBenchmarks } from "./load.ts";
export { type Members, shippedMembers } from "./members.ts";
export { hint } from "./nearest.ts";
export { planInput } from "./plan-input.ts";
export { benchmarkSchema } from "./schema.ts";
