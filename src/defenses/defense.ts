import type { Random } from "../random/random.ts";
import type { Canary, Message, PlantedContext } from "../records/index.ts";

/** One attempt's defense, made anew for every attempt: it may remember what it replaced. */
export interface Guard {
  /** Changes what the model will read, once, before the probe's first turn. */
  before?(context: PlantedContext): PlantedContext;
  /** Changes a turn of the probe on its way in. */
  inward?(message: Message): Message;
  /** Changes the model's text on its way out. */
  after?(text: string): string;
}

/** A change to the context or the output that should stop leaks. */
export interface Defense {
  readonly name: string;
  /** One sentence for `looselips list`. */
  readonly about: string;
  /** @param secrets the canaries that stand in the context; @param listener the full name of who is speaking now */
  guard(secrets: Canary[], listener: string, random: Random): Guard;
}
