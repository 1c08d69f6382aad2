import type { Random } from "../random/random.ts";
import type { Canary, PlantedContext } from "../records/index.ts";

/** About how long the context is, in tokens of a common tokenizer: short 160, medium 1,500, long 6,000. */
export type Size = "short" | "medium" | "long";

export interface PlantRequest {
  /** What will be asked for; left out of the text when it is a control (`planted: false`). */
  asked: Canary;
  /** Canaries of other people that stand in the same context, planted all the same. */
  others: Canary[];
  /** Values of the scenario's own options, one of each: { size: "short", position: "middle" }. */
  options: Record<string, string | number>;
}

/** A way of placing canaries in a context. Pure: the same request and generator give the same context. */
export interface Scenario {
  readonly name: string;
  /** One sentence for `looselips list`. */
  readonly about: string;
  /** What a benchmark may set, with the values it may have; the first is the default. */
  readonly options: Record<string, readonly (string | number)[]>;
  /** How many other people's canaries it wants beside the asked one, for given options. */
  others(options: Record<string, string | number>): number;
  plant(request: PlantRequest, random: Random): PlantedContext;
}
