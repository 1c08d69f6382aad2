import type { Kind } from "../canary/index.ts";
import type { Defense } from "../defenses/index.ts";
import type { Metric } from "../metrics/index.ts";
import type { Probe } from "../probes/index.ts";
import type { PerCell, ScenarioUse } from "../run/index.ts";
import type { TargetSource } from "../targets/index.ts";
import type { BenchmarkFile } from "./schema.ts";

/** A condition on a run, or on a pair of runs, that decides an exit code. */
export type Gate = NonNullable<BenchmarkFile["gates"]>[number];

/** A benchmark file that was read, checked, and whose names stand for members. */
export interface Benchmark {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  /** Where it was read from. */
  readonly path: string;
  /** sha256 of the file and of its plugins. */
  readonly sha256: string;
  readonly canaries: { readonly kinds: readonly Kind[]; readonly perKind: number; readonly controls: number };
  readonly scenarios: readonly ScenarioUse[];
  readonly probes: readonly Probe[];
  /** `none` is always the first. */
  readonly defenses: readonly Defense[];
  readonly epochs: number;
  readonly sampling: { readonly temperature: number; readonly maxTokens: number };
  /** Ask for the log-probabilities of replies. */
  readonly logprobs: boolean;
  /** Null: every canary meets every scenario, probe and defense. */
  readonly perCell: PerCell | null;
  /** Those of looselips and those of the plugins: what the run is measured by. */
  readonly metrics: readonly Metric[];
  /** The sorts of target that a model's id can name. */
  readonly targets: readonly TargetSource[];
  readonly gates: readonly Gate[];
}
