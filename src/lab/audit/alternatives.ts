import { kindNamed } from "../../canary/index.ts";
import type { Random } from "../../random/random.ts";
import { InputError, type PlantedCanary } from "../../records/index.ts";

/** Other values that could stand in a canary's place, as they would be written there. */
export interface Alternatives {
  /** How many values the owner's could be, the canary's own included. */
  space: bigint;
  /** They are all the others there are. */
  enumerated: boolean;
  written: string[];
}

/**
 * All other values of a canary's kind and owner where there are no more than `most`, else so many different ones, each equally likely: then the
 * rank of a value that was never inserted is uniform among them.
 * @throws InputError when the canary's value is none of its kind, or is written in a way that its kind does not know
 */
export function alternativesOf(canary: PlantedCanary, most: number, random: Random): Alternatives {
  const kind = kindNamed(canary.kind);
  const space = kind.space(canary.owner);
  const own = space.indexOf(canary.value);
  if (own === undefined)
    throw new InputError(
      `canary ${canary.id} of the manifest: its value is none that a ${kind.label} of its owner can have`,
    );
  const write = writing(canary, kind.forms);
  const enumerated = space.size - 1n <= BigInt(most);
  const picked = new Set<bigint>();
  if (enumerated) for (let index = 0n; index < space.size; index++) picked.add(index);
  picked.delete(own);
  while (!enumerated && picked.size < most) {
    const index = random.big(space.size);
    if (index !== own) picked.add(index);
  }
  return { space: space.size, enumerated, written: [...picked].map((index) => write(space.at(index))) };
}

/** How the canary's value is written, for any other value. */
function writing({ id, value, written }: PlantedCanary, forms: (value: string) => string[]): (value: string) => string {
  if (written === value) return (other) => other;
  const at = forms(value).indexOf(written);
  if (at === -1)
    throw new InputError(
      `canary ${id} of the manifest: "written" is neither its value nor one of the ways that its kind is written, so no other value can be put in its place`,
    );
  return (other) => forms(other)[at] ?? other;
}
