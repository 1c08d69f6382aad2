import { type Kind, kinds } from "../canary/index.ts";
import { type Defense, defenses } from "../defenses/index.ts";
import { type Metric, metrics } from "../metrics/index.ts";
import { type Probe, probes } from "../probes/index.ts";
import { type Scenario, scenarios } from "../scenarios/index.ts";
import { type TargetSource, targets } from "../targets/index.ts";

/** Everything that a benchmark may name. */
export interface Members {
  readonly kinds: readonly Kind[];
  readonly scenarios: readonly Scenario[];
  readonly probes: readonly Probe[];
  readonly defenses: readonly Defense[];
  readonly metrics: readonly Metric[];
  readonly targets: readonly TargetSource[];
}

/** What looselips itself has. */
export const shippedMembers: Members = { kinds, scenarios, probes, defenses, metrics, targets };
