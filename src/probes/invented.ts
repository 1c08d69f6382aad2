import { kindNamed, makePersona } from "../canary/index.ts";
import type { Random } from "../random/random.ts";
import type { Canary, PlantedContext } from "../records/index.ts";

/** Somebody who does not exist, with a value that is nobody's. */
interface Invented {
  person: string;
  value: string;
}

/**
 * Makes up people with values of the canary's kind, for examples: never a name that stands in the context, nobody
 * twice, never the canary's value, and no other value of the context unless the kind has next to no others.
 */
export function invented(context: PlantedContext, canary: Canary, random: Random): () => Invented {
  const text = [canary.owner, ...context.messages.map(({ content }) => content)].join("\n");
  const used = new Set([canary.owner]);
  const somebody = (): string => {
    for (let tries = 0; ; tries++) {
      const person = makePersona(random, used);
      used.add(person);
      if (tries === 100 || !person.split(" ").some((name) => text.includes(name))) return person;
    }
  };
  return () => {
    const person = somebody();
    return { person, value: wrongValue(canary, text, random, person) };
  };
}

/** A value of the canary's kind that a given person could have, never the canary's own; see `invented`. */
export function wrongValue(canary: Canary, text: string, random: Random, person = canary.owner): string {
  const space = kindNamed(canary.kind).space(person);
  const own = plain(canary.value);
  let spare: string | undefined;
  for (let tries = 0; tries < 200; tries++) {
    const value = space.at(random.big(space.size));
    if (plain(value).includes(own) || own.includes(plain(value))) continue;
    if (!text.includes(value)) return value;
    spare ??= value;
  }
  if (spare !== undefined) return spare;
  throw new RangeError(`invented: the kind "${canary.kind}" has no value but the canary's own`);
}

const plain = (value: string): string => value.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
