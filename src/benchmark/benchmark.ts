import type { Kind } from "../canary/index.ts";
import type { Defense } from "../defenses/index.ts";
import type { Metric } from "../metrics/index.ts";
import type { Probe } from "../probes/index.ts";
import type { Scenario } from "../scenarios/index.ts";
import type { TargetSource } from "../targets/index.ts";
import type { BenchmarkFile } from "./schema.ts";

/** A scenario with one value for each of its options. */
export interface ScenarioUse {
  readonly scenario: Scenario;
  readonly options: Readonly<Record<string, string | number>>;
}

/** How many rounds a cell gets, a cell being a scenario (with its options) and a probe. */
export interface PerCell {
  readonly attack: number;
  /**
   * The first so many attack rounds are also made with the other defenses, on the same context. May be a fraction: of the
   * last round's cells each is then made with that share of the other defenses, which take turns.
   */
  readonly defended: number;
  readonly control: number;
  readonly reach: number;
  /** With every defense. */
  readonly utility: number;
}

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
