import { z } from "zod";
import type { Random } from "../../random/random.ts";
import { dataset } from "../../texts/dataset.ts";

const ONSETS = [
  "b",
  "br",
  "c",
  "ch",
  "d",
  "dr",
  "f",
  "g",
  "gr",
  "h",
  "j",
  "k",
  "kl",
  "l",
  "m",
  "n",
  "p",
  "pr",
  "r",
  "s",
  "st",
  "t",
  "tr",
  "v",
  "w",
  "y",
  "z",
];
const VOWELS = ["a", "e", "i", "o", "u", "ai", "ea", "ou"];
const CODAS = ["", "", "l", "n", "r", "s", "t", "m", "ck", "nd", "ll"];

/** A word nobody has ever used: to the model every word outside its vocabulary looks alike, so any will do. */
export function inventedWord(random: Random, syllables = 1 + random.int(3)): string {
  let word = "";
  for (let i = 0; i < syllables; i++) word += random.pick(ONSETS) + random.pick(VOWELS) + random.pick(CODAS);
  return word.length < 3 ? inventedWord(random, 2) : word;
}

const schema = z.strictObject({ words: z.string().transform((text) => text.trim().split(/\s+/)) });

/** A plain English word. */
export const commonWord = (random: Random): string => random.pick(dataset("reference/common.yaml", schema).words);

export const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** First and last name. */
export const inventedName = (random: Random): string =>
  `${capital(inventedWord(random))} ${capital(inventedWord(random))}`;
