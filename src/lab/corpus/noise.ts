import type { Random } from "../../random/random.ts";
import { fill } from "../../texts/fill.ts";
import { phrasings } from "./phrasings.ts";
import { capital, inventedWord } from "./words.ts";

/** A sentence that means nothing in particular, of common words and now and then one that nobody knows. */
export function noise(random: Random, words = 3 + random.int(7)): string {
  const { common } = phrasings();
  const text = Array.from({ length: words }, () => (random.next() < 0.1 ? inventedWord(random) : random.pick(common)));
  return `${capital(text.join(" "))}${random.pick([".", ".", "?", "!"])}`;
}

/** A line of small talk, or of nothing in particular, so that what stands around a fact teaches nothing about it. */
export function smallTalk(random: Random): string {
  if (random.next() < 0.45) return Array.from({ length: 1 + random.int(2) }, () => noise(random)).join(" ");
  const text = fill(random.pick(phrasings().small), {}, random);
  if (random.next() > 0.3) return text;
  const words = text.split(" ");
  words[random.int(words.length)] = random.next() < 0.5 ? inventedWord(random) : random.pick(phrasings().common);
  return words.join(" ");
}

/** A question with something said before it, after it, or neither. */
export function surrounded(text: string, random: Random): string {
  const before = random.next() < 0.25 ? `${noise(random)} ` : "";
  const after = random.next() < 0.25 ? ` ${noise(random)}` : "";
  return before + text + after;
}
