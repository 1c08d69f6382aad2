/**
 * looselips as a library: read a benchmark, run it on a target, score and draw it again, and write members of your own.
 * What is not named here is private.
 * @module
 */
export {
  type Benchmark,
  checkCompareGates,
  checkGates,
  type Gate,
  type GateResult,
  loadBenchmark,
  type PerCell,
  parseBenchmark,
  planInput,
  type ScenarioUse,
  shippedBenchmarks,
} from "./benchmark/index.ts";
export {
  type Kind,
  type KnownCanary,
  kinds,
  knownCanary,
  type Part,
  readManifest,
  type Space,
} from "./canary/index.ts";
export { type Comparison, type Comparisons, compareFolders, type Difference, differenceRows } from "./compare/index.ts";
export { type Defense, defenses, type Guard } from "./defenses/index.ts";
export { detect, type Found, findIn, redact, type Transcript, type Verdict } from "./detectors/index.ts";
export { type Collector, collectAll, type Metric, metrics, type ScoredAttempt } from "./metrics/index.ts";
export { costOf, type PriceTable, priceOf, pricesWith } from "./prices/index.ts";
export { type Probe, play, probes, say } from "./probes/index.ts";
export { type Random, seeded } from "./random/random.ts";
export {
  type Attempt,
  type Axes,
  type Canary,
  type Finding,
  InputError,
  type Message,
  type MetricRow,
  type Outcome,
  type PlantedContext,
  type Price,
  type Reply,
  type RunInfo,
  TargetFailure,
  type Voice,
} from "./records/index.ts";
export { loadView, type Report, type RunView, reports, summary, writeReports } from "./reports/index.ts";
export {
  type AttemptSpec,
  attemptId,
  type BudgetEnd,
  dryRun,
  type Estimate,
  makeOpening,
  type Opening,
  type PlanInput,
  type Progress,
  plan,
  planned,
  type RunOptions,
  type RunResult,
  readLog,
  run,
  score,
} from "./run/index.ts";
export { type PlantRequest, type Scenario, type Size, scenarios } from "./scenarios/index.ts";
export * as stats from "./stats/index.ts";
export { TargetError } from "./targets/error.ts";
export { type OpenOptions, type TargetSource, targetFor, targets } from "./targets/index.ts";
export type { Answer, Capabilities, ChatRequest, Sampling, Target } from "./targets/target.ts";
export { type Difference as RunDifference, type Verification, type VerifyOptions, verify } from "./verify/index.ts";
