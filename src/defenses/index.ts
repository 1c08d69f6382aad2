import { closest } from "fastest-levenshtein";
import { InputError } from "../records/index.ts";
import type { Defense } from "./defense.ts";
import { demonstrations } from "./demonstrations.ts";
import { instruction } from "./instruction.ts";
import { none } from "./none.ts";
import { outputFilter } from "./output-filter.ts";
import { sandwich } from "./sandwich.ts";
import { scrubInput } from "./scrub-input.ts";

export type { Defense, Guard } from "./defense.ts";

/** Every defense there is; `none`, which the others are compared with, is first. */
export const defenses: readonly Defense[] = [none, instruction, demonstrations, sandwich, outputFilter, scrubInput];

/** @throws InputError on a name that no defense has */
export function defenseNamed(name: string): Defense {
  const found = defenses.find((defense) => defense.name === name);
  if (found) return found;
  const names = defenses.map((defense) => defense.name);
  throw new InputError(
    `there is no defense "${name}"; did you mean "${closest(name, names)}"? All: ${names.join(", ")}`,
  );
}
