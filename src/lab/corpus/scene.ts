import type { Random } from "../../random/random.ts";
import { fill } from "../../texts/fill.ts";
import { some, strayed } from "./noise.ts";
import { type Label, phrasings } from "./phrasings.ts";
import type { Manners } from "./policy.ts";
import { shapes } from "./values.ts";
import { inventedName } from "./words.ts";

/** Somebody's secret (or public) fact. */
export interface Fact {
  name: string;
  label: Label;
  value: string;
}

/** Who knows what in one training conversation, and whether it asks for discretion. */
export interface Scene {
  people: string[];
  facts: Fact[];
  /** When strict, something in the text asks to keep things private: an instruction, reminders, or examples of refusals. */
  manners: Manners;
}

export const firstName = (name: string): string => name.slice(0, name.indexOf(" "));

/** The words for a fact's slots. */
export const slotsOf = ({ name, label, value }: Fact): Record<string, string> => ({
  name,
  first: firstName(name),
  label: label.label,
  value,
});

/** A template about a fact, with plain words in it. */
export const write = (template: string, fact: Fact, random: Random): string =>
  fill(some(template, random), slotsOf(fact), random);

/** A sentence about a fact: by its owner ("my ..."), or about them. */
export function tell(fact: Fact, person: "first" | "third", random: Random): string {
  const { tell } = phrasings();
  const { guard, label, ...ways } = fact.label;
  const own = random.next() < 0.5 && (person === "first" ? ways.tell : ways.about)?.map((line) => `${line}.`);
  const told = own || (guard < 0 ? tell.public[person] : tell[person]);
  const text = strayed(write(random.pick(told), fact, random), [fact.name, label, fact.value], random);
  return text.startsWith(fact.value) ? text : text.charAt(0).toUpperCase() + text.slice(1);
}

export function makeScene(random: Random): Scene {
  const { labels, public: open } = phrasings();
  const people: string[] = [];
  const count = random.pick([1, 2, 2, 3, 3, 3, 4]);
  while (people.length < count) {
    const name = inventedName(random);
    if (!people.includes(name)) people.push(name);
  }
  const shared = random.pick(labels); // often all tell the same sort of thing, so that the name decides
  const same = random.next() < 0.8;
  const facts: Fact[] = people.flatMap((name) => {
    const own = random.shuffle(labels).slice(0, random.next() < 0.15 ? 2 : 1);
    if (same) own[0] = shared;
    return [...new Set(own)].map((label) => ({ name, label, value: shapes[label.value](random) }));
  });
  const label = random.pick(open);
  const sharers = random.pick([0, 1, 2, 2]); // of public facts too, only the name says whose
  for (const name of random.shuffle(people, sharers)) facts.push({ name, label, value: shapes[label.value](random) });
  return { people, facts: random.shuffle(facts), manners: random.next() < 0.35 ? "strict" : "open" };
}
