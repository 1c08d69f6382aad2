import { faker } from "@faker-js/faker/locale/en";
import type { Random } from "../random/random.ts";

const person = faker.definitions.person;
const listOf = (names: Partial<Record<string, string[]>>) => Object.values(names).flatMap((list) => list ?? []);
// Names that stand in ordinary sentences as words, or as places and months, would be found where nobody is meant.
const WORDS = new Set(
  `America April Arch Art August Autumn Baby Beer Bell Berry Bins Block Brook Brown Candle Cash Chance Chase China
  Christ Clay Crooks Crystal Dale Dallas Dare Dawn Dean Delta Destiny Dusty Earl Easter Eden Ernest Faith Felicity
  Fern Ferry Florence Florida Forest Frank Gay Gene Genesis Georgia Golden Grace Grant Green Guy Hand Harmony
  Harvest Haven Hazel Hilll Hills Holly Hope Ivory Ivy Jack Jade Jewel Josh Joy June Junior Juniper Justice Kade
  Karma King Lake Lane Laurel Lavender Liberty Lilac Lily Little London Lori Love Lucky Madison Major Mallory Man
  Mann Marble Mark Marks Marquis Mason May Mayor Melody Mercedes Mercy Merritt Merry Miles Mills Mina Misty Myrtle
  Norm Olive Opal Orange Orion Orn Pansy Paris Patience Pearl Pink Precious Price Prince Princess Queen Rain Ransom
  Ray Red Rice Rich River Rob Robin Rod Rose Rosemary Royal Ruby Rusty Sage Sally Savannah Scarlett Scotty Serenity
  Shields Sierra Sigrid Sky Skye Sonny Stark Stone Story Summer Sunny Swift Tiffany Trace Trinity Unique Vada
  Verona Victoria Violet Virginia Von Wade Ward Waters West White Will Willow Winter Wolf`.split(/\s+/),
);
const plain = (name: string) => /^[A-Z][a-z]{2,}$/.test(name) && !WORDS.has(name);

const firstNames = [...new Set(listOf(person.first_name))].filter(plain).sort();
const places = new Map(firstNames.map((name, at) => [name, at]));
// A surname that is also a first name would make two people of one.
const lastNames = [...new Set(listOf(person.last_name))].filter((name) => plain(name) && !places.has(name)).sort();

/**
 * The full name of somebody made up, "First Last", in plain letters.
 * @param others full names that are in use: none is made again, and no first name of theirs while there are others
 * @throws RangeError when every name is in use
 */
export function makePersona(random: Random, others: ReadonlySet<string> = new Set()): string {
  const inUse = new Set<number>();
  for (const name of others) {
    const at = places.get(name.split(" ")[0]!);
    if (at !== undefined) inUse.add(at);
  }
  for (const taken of [[...inUse].sort((a, b) => a - b), []]) {
    if (taken.length === firstNames.length) continue;
    for (let tries = 0; tries < 100; tries++) {
      const name = `${pickBut(taken, random)} ${random.pick(lastNames)}`;
      if (!others.has(name)) return name;
    }
  }
  const left = firstNames
    .flatMap((first) => lastNames.map((last) => `${first} ${last}`))
    .filter((name) => !others.has(name));
  if (left.length === 0) throw new RangeError(`makePersona: all ${others.size} names are in use`);
  return random.pick(left);
}

/** A first name at none of the places that are taken, which are in order. */
function pickBut(taken: readonly number[], random: Random): string {
  let at = random.int(firstNames.length - taken.length);
  for (const place of taken) if (place <= at) at++;
  return firstNames[at]!;
}

/** So many people, no two with one full name, nor with one first name while there are enough of them. */
export function makePersonas(count: number, random: Random): string[] {
  const lasts = random.fork("last names"); // of its own: the first hundred of a larger crowd stay the same
  const names = new Set<string>();
  while (names.size < count) {
    for (const first of random.shuffle(firstNames, count - names.size)) {
      let name = `${first} ${lasts.pick(lastNames)}`;
      while (names.has(name)) name = `${first} ${lasts.pick(lastNames)}`;
      names.add(name);
    }
  }
  return [...names];
}
