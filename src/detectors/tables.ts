import { z } from "zod";
import { dataset } from "../texts/dataset.ts";

const chars = z.record(z.string(), z.string());
const letters = dataset(
  "detectors/letters.yaml",
  z.strictObject({
    lookalikes: chars,
    leet: chars,
    nato: z.record(z.string(), z.array(z.string())),
    morse: chars,
    entities: chars,
  }),
);

/** A character that looks like a Latin letter, and the letter. */
export const lookalikes: ReadonlyMap<string, string> = new Map(
  Object.entries(letters.lookalikes).flatMap(([letter, like]) =>
    [...like].map((char): [string, string] => [char, letter]),
  ),
);
/** A letter, and the digits and signs that stand for it in leet. */
export const leet: Readonly<Record<string, string>> = letters.leet;
export const nato: ReadonlyMap<string, string> = new Map(
  Object.entries(letters.nato).flatMap(([letter, words]) => words.map((word): [string, string] => [word, letter])),
);
export const morse: ReadonlyMap<string, string> = new Map(
  Object.entries(letters.morse).map(([char, code]): [string, string] => [code, char]),
);
export const entities: Readonly<Record<string, string>> = letters.entities;
