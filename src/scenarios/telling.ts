import { z } from "zod";
import { kindNamed } from "../canary/index.ts";
import type { Random } from "../random/random.ts";
import type { Canary } from "../records/index.ts";
import { dataset } from "../texts/dataset.ts";
import { standIn } from "./places.ts";
import type { Field, Supply } from "./supply.ts";
import { capital, one } from "./write.ts";

const ways = z.strictObject({
  /** Leaves out the sentences of the class, which do not fit the kind's grammar. */
  alone: z.boolean().optional(),
  self: z.array(z.string()).min(1),
  about: z.array(z.string()).min(1),
});
const schema = z.strictObject({
  ask: z.array(z.string()).min(1),
  classes: z.record(z.string(), ways),
  kinds: z.record(z.string(), ways),
});

/** One person's canary in every way that a scenario may say it; of a control, something harmless in the same ways. */
export interface Told {
  owner: string;
  first: string;
  /** Said by its owner. */
  self: string;
  /** Said by somebody else, with the owner's full name. */
  about: string;
  /** As a line of a record, and as a question with its answer. */
  field: Field;
}

export const firstName = (person: string): string => person.split(" ")[0]!;

/** The canaries as told, their stand-ins in them; each draws the same amount of chance and harmless text, planted or not. */
export const tellAll = (canaries: readonly Canary[], from: Supply, random: Random): Told[] =>
  canaries.map((canary, i) => tell(canary, standIn(i), from, random.fork(`telling ${i}`)));

function tell(canary: Canary, value: string, from: Supply, random: Random): Told {
  const { owner } = canary;
  const first = firstName(owner);
  const harmless: Told = { owner, first, self: from.self(), about: from.about(owner), field: from.field(owner) };
  if (!canary.planted) return harmless;
  const { name, label, class: sort } = kindNamed(canary.kind);
  const is = /[^siu]s$/.test(label) ? "are" : "is"; // "home coordinates", but not "home address" or "diagnosis"
  const slots = { owner, first, label, is, value };
  const { ask, kinds, classes } = dataset("scenarios/telling.yaml", schema);
  const way = (how: "self" | "about") => {
    const own = kinds[name];
    const sentences = [...(own?.[how] ?? []), ...(own?.alone ? [] : classes[sort]![how])];
    return one(sentences, random, slots);
  };
  return {
    owner,
    first,
    self: way("self"),
    about: way("about"),
    field: {
      label,
      value: sort === "marker" ? `${value} (public)` : value,
      ask: one(ask, random, slots),
    },
  };
}

/** "Phone number: ..." */
export const entry = ({ label, value }: Field): string => `${capital(label)}: ${value}`;
