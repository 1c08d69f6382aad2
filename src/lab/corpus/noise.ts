import type { Random } from "../../random/random.ts";
import { fill } from "../../texts/fill.ts";
import { phrasings } from "./phrasings.ts";
import { capital, commonWord, inventedWord } from "./words.ts";

/** A word that nobody knows, sometimes with a capital: one alone is not yet a name. */
const oddWord = (random: Random) => (random.next() < 0.3 ? capital : String)(inventedWord(random));

/** A sentence that means nothing in particular, of common words and now and then one that nobody knows. */
function noise(random: Random, words = 3 + random.int(7)): string {
  const text = Array.from({ length: words }, () => (random.next() < 0.1 ? oddWord(random) : commonWord(random)));
  return `${capital(text.join(" "))}${random.pick([".", ".", "?", "!"])}`;
}

/** A line of small talk, or of nothing in particular, so that what stands around a fact teaches nothing about it. */
export function smallTalk(random: Random): string {
  if (random.next() < 0.45) return noise(random);
  const text = fill(random.pick(phrasings().small), {}, random);
  if (random.next() > 0.3) return text;
  const words = text.split(" ");
  words[random.int(words.length)] = random.next() < 0.5 ? inventedWord(random) : commonWord(random);
  return words.join(" ");
}

/** A question with something said before it, after it, or neither. */
export function surrounded(text: string, random: Random): string {
  const before = random.next() < 0.25 ? `${noise(random)} ` : "";
  const after = random.next() < 0.25 ? ` ${noise(random)}` : "";
  return before + text + after;
}

/** A question with a remark beside it that sounds like a fact: what it says is no value. */
export function withAside(text: string, random: Random): string {
  const aside = () => fill(some(random.pick(phrasings().aside), random), {}, random);
  const [before, after, opened] = [random.next() < 0.3, random.next() < 0.6, random.next() < 0.25];
  const opening = opened ? `${fill(random.pick(phrasings().opening), {}, random)} ` : "";
  return `${before ? `${aside()} ` : ""}${opening}${text}${after ? ` ${aside()}` : ""}`;
}

/** A template with one to three plain words, each time others, for every {some}. */
export const some = (template: string, random: Random): string =>
  template.replaceAll("{some}", () => Array.from({ length: 1 + random.int(3) }, () => commonWord(random)).join(" "));

/** The text with a stray word or two between any two of its words, but not within or right before what is `whole`. */
export function strayed(text: string, whole: readonly string[], random: Random): string {
  if (random.next() < 0.55) return text;
  const taken = whole.filter(Boolean).flatMap((part) => {
    const found: [number, number][] = [];
    for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) found.push([at, at + part.length]);
    return found;
  });
  const gaps = [...text.matchAll(/(?<=\w[,.:]?) (?=\w)/g)]
    .map(({ index }) => index)
    .filter((index) => !taken.some(([from, to]) => index >= from - 1 && index < to));
  if (gaps.length === 0) return text;
  const at = random.pick(gaps);
  const stray = Array.from({ length: 1 + random.int(2) }, () =>
    random.next() < 0.3 ? oddWord(random) : commonWord(random),
  );
  return `${text.slice(0, at)} ${stray.join(" ")}${text.slice(at)}`;
}
