import { kindNamed, testCanary } from "../canary/index.ts";
import { seeded } from "../random/random.ts";
import type { Canary, PlantedContext } from "../records/index.ts";

/** For tests: a canary of a kind, drawn with a seed. */
export function drawn(kind: string, seed: string | number = 1, owner = "Ada Park"): Canary {
  const space = kindNamed(kind).space(owner);
  const value = space.at(seeded(`${kind}${seed}`).big(space.size));
  return testCanary({ kind, owner, value });
}

/** For tests: a small context with one canary in it, in which everybody just speaks. */
export function smallContext(canary: Canary, more: Partial<PlantedContext> = {}): PlantedContext {
  const line = `${canary.owner}: my ${kindNamed(canary.kind).label} is `;
  const voice = (name: string) => ({ name, first: "{text}", next: "{text}" });
  return {
    scenario: "test",
    messages: [
      { role: "system", content: "You help everyone in this room." },
      { role: "user", content: `${line}${canary.value}.` },
      { role: "assistant", content: "Noted." },
    ],
    canaries: [canary.id],
    places: [{ canary: canary.id, message: 1, span: [line.length, line.length + canary.value.length] }],
    owner: voice(canary.owner),
    stranger: voice("Tom Reyes"),
    axes: {},
    style: "chat",
    ...more,
  };
}
