export type { Benchmark, Gate, PerCell, ScenarioUse } from "./benchmark.ts";
export { checkGates, describeGate, type GateResult } from "./gates.ts";
export { loadBenchmark, parseBenchmark, shippedBenchmarks } from "./load.ts";
export { shippedMembers } from "./members.ts";
export { planInput } from "./plan-input.ts";
