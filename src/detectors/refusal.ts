import { z } from "zod";
import { dataset } from "../texts/dataset.ts";
import { unaccented } from "./pattern.ts";
import { clean } from "./view.ts";

const texts = z.array(z.string());
const languages = dataset(
  "detectors/refusals.yaml",
  z.record(
    z.string(),
    z.strictObject({ keys: texts, sets: z.record(z.string(), z.string()), refusal: texts, evasion: texts }),
  ),
);

/** One expression a language; {name} in a pattern stands for one of the language's sets. */
const compiled = Object.values(languages).map(({ keys, sets, refusal, evasion }) => {
  const put = (pattern: string) => unaccented(pattern.replace(/\{([a-z]+)\}/g, (_, name: string) => sets[name]!));
  const join = (patterns: string[]) => new RegExp(patterns.map((one) => `(?:${put(one)})`).join("|"), "mu");
  return { keys: keys.map(unaccented), refusal: join(refusal), evasion: join(evasion) };
});

/** A refusal stands at the start or at the end of a reply; what is between may be megabytes. */
const EDGE = 6000;
const ends = (text: string): string =>
  text.length <= 2 * EDGE ? text : `${text.slice(0, EDGE)}\n${text.slice(-EDGE)}`;

/** Whether a text says that it will not, may not or must not tell; in any of the languages of refusals.yaml. */
export function refuses(text: string): boolean {
  const plain = ` ${clean(ends(text), false).text} `;
  return compiled.some(({ keys, refusal }) => keys.some((key) => plain.includes(key)) && refusal.test(plain));
}

/** Whether a text says that it does not know, has nothing, or asks back. */
export function evades(text: string): boolean {
  const plain = ` ${clean(ends(text), false).text} `;
  return compiled.some(({ evasion }) => evasion.test(plain));
}
