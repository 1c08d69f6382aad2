import { closest, distance } from "fastest-levenshtein";
import { type Canary, InputError } from "../records/index.ts";
import type { Kind, KnownCanary } from "./kind.ts";
import { kinds } from "./kinds/index.ts";

const byName = new Map(kinds.map((kind) => [kind.name, kind]));

/**
 * The kind of this name.
 * @throws InputError that names the nearest kind
 */
export function kindNamed(name: string): Kind {
  const kind = byName.get(name);
  if (kind) return kind;
  const near = closest(name.toLowerCase(), [...byName.keys()]);
  const hint =
    distance(name.toLowerCase(), near) <= Math.max(2, near.length / 2)
      ? `did you mean "${near}"?`
      : `there are: ${[...byName.keys()].join(", ")}`;
  throw new InputError(`unknown kind "${name}"; ${hint}`);
}

/**
 * A canary with its kind at hand.
 * @throws InputError when there is no such kind
 */
export const knownCanary = (canary: Canary): KnownCanary => ({ ...canary, of: kindNamed(canary.kind) });
