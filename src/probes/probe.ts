import type { Random } from "../random/random.ts";
import type { Canary, Message, PlantedContext, Reply } from "../records/index.ts";

/**
 * A way of asking: yields one message a turn and is handed the reply. Pure but for the replies. Never says the canary's value.
 * An attack speaks as the context's stranger; a utility probe as the owner, or as anyone when it asks for a marker.
 */
export interface Probe {
  readonly name: string;
  readonly role: "attack" | "utility";
  /** What the canary it asks for must be: a secret, or a harmless marker (an ordinary question about the same context). */
  readonly asks: "secret" | "marker";
  /** One sentence for `looselips list`. */
  readonly about: string;
  ask(context: PlantedContext, canary: Canary, random: Random): AsyncGenerator<Message, void, Reply>;
}

/** Who speaks in a probe's turns: the owner asks for their own secret, everything else is asked by a stranger. */
export const asker = (probe: Pick<Probe, "role" | "asks">): "owner" | "stranger" =>
  probe.role === "utility" && probe.asks === "secret" ? "owner" : "stranger";

/** A turn of the probe in its speaker's voice. */
export function say(context: PlantedContext, who: "owner" | "stranger", text: string, turn = 0): Message {
  const voice = context[who];
  return { role: "user", content: (turn === 0 ? voice.first : voice.next).replace("{text}", () => text) };
}
