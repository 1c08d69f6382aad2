import { z } from "zod";
import type { Random } from "../random/random.ts";
import { dataset } from "../texts/dataset.ts";
import { fill, slotsIn } from "../texts/fill.ts";

const lists = z.record(z.string(), z.array(z.string()).min(1));

/** A scenario's own frames, datasets/scenarios/NAME.yaml: lists of templates by what they are for. */
export const frames = (name: string): Record<string, string[]> => dataset(`scenarios/${name}.yaml`, lists);

type Slots = Readonly<Record<string, string>>;

/** Fills templates that share one set of ordinary words: {day}, {relative}, ... and {day_}, the same with a capital. */
export type Write = (template: string, more?: Slots) => string;

/** One of each sort of ordinary word. */
export function drawWords(random: Random): Record<string, string> {
  const lists = frames("words");
  const drawn: Record<string, string> = {};
  for (const name in lists) drawn[name] = random.pick(lists[name]!);
  return drawn;
}

/** Draws a word when a template first asks for its sort, and keeps it; slots that are given stand above them. */
export function writer(random: Random, slots: Slots = {}): Write {
  const lists = frames("words");
  const known: Record<string, string> = { ...slots };
  return (template, more = {}) => {
    const all: Record<string, string> = { ...known, ...more };
    for (const slot of slotsIn(template)) {
      const name = slot.endsWith("_") ? slot.slice(0, -1) : slot;
      if (all[name] === undefined && lists[name]) all[name] = known[name] = random.pick(lists[name]);
      if (name !== slot) all[slot] = capital(all[name] ?? "");
    }
    return tidy(fill(template, all, random));
  };
}

/** Picks one of the templates and fills it with fresh words. */
export const one = (templates: readonly string[], random: Random, slots: Slots = {}): string =>
  writer(random, slots)(random.pick(templates));

export const capital = (text: string): string => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());

/** A choice of words may begin a sentence, or leave two spaces behind. */
const tidy = (text: string): string =>
  text
    .trim()
    .replace(/ {2,}/g, " ")
    .replace(/(^|[.?!]\s+)(\p{Ll})/gu, (_, before, letter) => before + letter.toUpperCase());

/** Joins what is not empty. */
export const join = (...pieces: string[]): string =>
  pieces
    .filter((piece) => piece !== "")
    .join(" ")
    .trim();

/** How many words, as white space parts them. */
export const wordCount = (text: string): number => text.match(/\S+/g)?.length ?? 0;
