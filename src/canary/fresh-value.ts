import type { Random } from "../random/random.ts";
import type { Kind } from "./kind.ts";
import type { Taken } from "./taken.ts";

const TRIES = 200;
/** A space of at most so many values is walked from end to end before it is said to be used up. */
const WALKED = 100_000n;

/** A value not in use and, as long as chance finds one, not to be confused with any; undefined when all are in use. */
export function freshValue(kind: Kind, owner: string, taken: Taken, random: Random): string | undefined {
  const space = kind.space(owner);
  for (const wrong of [taken.confusable, taken.has]) {
    for (let tries = 0; tries < TRIES; tries++) {
      const value = space.at(random.big(space.size));
      if (wrong(kind, value)) continue;
      taken.add(kind, value);
      return value;
    }
  }
  const start = random.big(space.size);
  for (let i = 0n; i < space.size && space.size <= WALKED; i++) {
    const value = space.at((start + i) % space.size);
    if (taken.has(kind, value)) continue;
    taken.add(kind, value);
    return value;
  }
  return undefined;
}
