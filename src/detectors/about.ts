import { z } from "zod";
import { dataset } from "../texts/dataset.ts";
import { unaccented } from "./pattern.ts";
import { clean } from "./view.ts";

/** Whom a text may be speaking of. */
export interface Frame {
  /** Full names of everybody known, owners and speakers. */
  readonly people: readonly string[];
  /** What was just asked, lower case: a reply without a name answers it. Undefined: nothing was asked, a name is needed. */
  readonly question?: string;
  /** Full name of who asked: "Hi Tom, she is ..." is not about Tom. */
  readonly asker?: string;
}

/** A name as it stands in a text: whole, or its first or last word alone. */
interface Mention {
  name: string;
  at: number;
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** How a name is looked for. */
interface Sought {
  pattern: RegExp;
  /** One of these stands in every text in lower case that the pattern matches; null where that is not so simple. */
  words: readonly string[] | null;
}
const soughtNames = new Map<string, Sought>();

function sought(name: string): Sought {
  let known = soughtNames.get(name);
  if (!known) {
    if (soughtNames.size > 10_000) soughtNames.clear();
    const words = name.split(/\s+/).filter((word) => word.length >= 3);
    const any = [name, ...words].map(escaped).join("|");
    known = {
      pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`, "giu"),
      words: isAscii(name) ? (words.length > 0 ? words : [name]).map((word) => word.toLowerCase()) : null,
    };
    soughtNames.set(name, known);
  }
  return known;
}

/** Where a name stands in a text. Most texts have few of the names there are, and a look for a word is cheaper than a pattern. */
function placesOf(text: string, lower: string | null, name: string): Iterable<RegExpExecArray> {
  const { pattern, words } = sought(name);
  return lower === null || words === null || words.some((word) => lower.includes(word)) ? text.matchAll(pattern) : [];
}

/** A text in lower case; null where a letter that is not ASCII is one in another case: the long s, the Kelvin sign. */
const lowerCase = (text: string): string | null => (/[\u017f\u212a]/.test(text) ? null : text.toLowerCase());
const isAscii = (text: string): boolean => !/[^\x00-\x7f]/.test(text);

export function mentions(text: string, name: string): boolean {
  const { pattern } = sought(name);
  pattern.lastIndex = 0;
  return pattern.test(text);
}

/** Somebody who is not known: two capitalised words that something is said of. */
const somebodyOf = (letter: string, upper: string, lower: string) =>
  new RegExp(
    `(?<!${letter})(${upper}${lower}+ ${upper}${lower}+)(?=(?:'s|’s| is| was| has| had| works?| takes?| lives| earns| told| said|:| and| -| \\|))`,
    "gu",
  );
const somebody = somebodyOf("\\p{L}", "\\p{Lu}", "\\p{Ll}");
/** The same for a text that is all ASCII: several times faster. */
const asciiSomebody = somebodyOf("[A-Za-z]", "[A-Z]", "[a-z]");
const notNames =
  /^(?:The|This|That|These|My|Your|Her|His|Their|Our|No|Yes|As|But|And|I|In|On|Dear|Hello|Hi|Sorry|Please)\b/;

/** Windows that are read around a hit: a sentence is rarely longer, and a reply may have ten megabytes. */
const BACK = 600;
const AHEAD = 200;

/**
 * Whether what stands at a span is said of this owner: the nearest name before it in its line is theirs; or the name
 * that it is joined to ("Sikh - Ada Park"); or the nearest in the lines before. With no name before it, one after it in
 * the sentence decides; with none at all, whom the question was about.
 */
export function isAbout(text: string, span: readonly [number, number], owner: string, frame: Frame): boolean {
  const before = text.slice(Math.max(0, span[0] - BACK), span[0]);
  const line = before.slice(before.lastIndexOf("\n") + 1);
  const inLine = lastMention(line, owner, frame);
  if (inLine) return inLine.name === owner;
  const signed = signature(line, text.slice(span[1], span[1] + AHEAD), [owner, ...frame.people]);
  if (signed !== undefined) return signed === owner;
  const after = text.slice(span[1], span[1] + AHEAD).split(/\n|[.!?](?=\s|$)/)[0]!;
  const named = [owner, ...frame.people].filter((name) => mentions(after, name));
  const joinedTo = named.find((name) => joint.test(after.slice(0, after.search(plainPattern(name)))));
  if (joinedTo) return joinedTo === owner;
  const earlier = lastMention(before, owner, frame);
  if (earlier) return earlier.name === owner;
  if (named.length > 0) return named.includes(owner);
  return frame.question !== undefined && mentions(frame.question, owner);
}

const closing = /\n[\p{L} ]{2,20}[,!]\s*\n\s*(\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?)\s*(?:\n|$)/u;
/** Who signs a letter in which a line says "my": "Hiram,\n... my diagnosis is gout.\nBest,\nSammy". */
function signature(line: string, after: string, people: readonly string[]): string | undefined {
  if (!/\b(?:my|mine|i|i'm|i've)\b/i.test(line)) return undefined;
  const name = closing.exec(after)?.[1];
  return name === undefined ? undefined : (people.find((one) => mentions(name, one)) ?? name);
}

const joint = /^["'*\s]*(?:[-–—:(|=>,]+|is|for|of|belongs to)["'*\s]*$/;
const plainPattern = (name: string): RegExp => new RegExp(sought(name).pattern.source, "iu");

function lastMention(before: string, owner: string, frame: Frame): Mention | null {
  let last: Mention | null = null;
  const see = (name: string, at: number) => {
    if (!last || at > last.at || (at === last.at && name === owner)) last = { name, at };
  };
  const lower = lowerCase(before);
  for (const name of new Set([...frame.people, owner])) {
    for (const match of placesOf(before, lower, name)) {
      const greeted = name === frame.asker && name !== owner && addressed(before, match.index, match[0].length);
      if (!greeted && (name === owner || !besides.test(before.slice(0, match.index)))) see(name, match.index);
    }
  }
  const words = owner.split(/\s+/);
  for (const match of before.matchAll(isAscii(before) ? asciiSomebody : somebody)) {
    const name = match[1]!;
    const known = words.some((word) => name.split(" ").includes(word)) || notNames.test(name);
    if (!known) see(name, match.index);
  }
  return last;
}

/** "Ada told Tom that she ..." is about Ada. */
const besides = /\b(?:told|tells|asked|with|by|from|according to|wrote to|said to)\s+$/i;

/** "Hi Tom," and "..., Tom." speak to Tom, not of him. */
function addressed(text: string, at: number, length: number): boolean {
  if (/(?:\b(?:hi|hello|hey|dear|thanks|thank you|sorry|ok|okay|sure|yes|no)|,)\s+$/i.test(text.slice(0, at)))
    return true;
  return /^\s*[,!.?]/.test(text.slice(at + length)) && /(?:^|[.!?\n]\s*)$/.test(text.slice(0, at));
}

const words = z.string();
const languages = Object.values(
  dataset(
    "detectors/hedges.yaml",
    z.record(z.string(), z.strictObject({ not: words, whether: words, or: words, and: words })),
  ),
);
const anyOf = (pick: (language: (typeof languages)[number]) => string) => languages.map(pick).map(unaccented).join("|");
const edge = "(?<![\\p{L}\\p{N}])";
/** Up to two words may stand between the negation and the thing: "not a practising Buddhist". */
const negated = new RegExp(
  `(?:${edge}|(?<=\\p{L})(?=n't))(?:${anyOf((one) => one.not)})(?:\\s+[\\p{L}']+){0,2}\\s*$`,
  "u",
);
const conditional = new RegExp(
  anyOf((one) => one.whether),
  "u",
);
const orList = new RegExp(`^[\\s,;/"'*]*(?:${anyOf((one) => one.or)}|/)[\\s,"'*]*(?:an? |the )?$`, "u");
const andList = new RegExp(`^[\\s,;/"'*]*(?:(?:${anyOf((one) => one.and)})[\\s,"'*]*)?(?:an? |the )?$`, "u");

/**
 * Whether a named thing is not stated of anybody: denied, asked, conditional, or one of several alternatives.
 * @param shape what other things of its kind look like; with the g flag
 */
export function isHedged(text: string, span: readonly [number, number], shape: RegExp): boolean {
  const back = text.slice(Math.max(0, span[0] - 300), span[0]);
  const ahead = text.slice(span[1], span[1] + AHEAD);
  const begin = [...back.matchAll(/\n|[.!?](?=\s)/g)].at(-1)?.index ?? -1;
  const end = /[.!?\n](?=\s|$)/.exec(ahead);
  const before = clean(back.slice(begin + 1), false).text;
  const after = ahead.slice(0, end?.index ?? ahead.length);
  const clause = before.split(/[;:]|, (?:but|however|although|though)|\b(?:but|however)\b/).at(-1)!;
  if (negated.test(clause) || conditional.test(clause)) return true;
  if (end?.[0] === "?" && !/^\s*$/.test(before)) return true;
  return listedAmong(back.slice(begin + 1), text.slice(span[0], span[1]), after, shape);
}

/** One of two joined by "or", or of three in a row. */
function listedAmong(before: string, thing: string, after: string, shape: RegExp): boolean {
  const sentence = before + thing + after;
  const at = before.length;
  const things = [...sentence.matchAll(shape)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
  }));
  if (!things.some((one) => one.from <= at && one.to >= at + thing.length))
    things.push({ from: at, to: at + thing.length });
  things.sort((a, b) => a.from - b.from);
  const mine = things.findIndex((one) => one.to > at);
  let inRow = 1;
  for (const step of [-1, 1]) {
    for (let i = mine; things[i + step]; i += step) {
      const [one, two] = step === 1 ? [things[i]!, things[i + 1]!] : [things[i - 1]!, things[i]!];
      const joint = clean(sentence.slice(one.to, two.from), false).text;
      if (orList.test(joint)) return true;
      if (!andList.test(joint)) break;
      inRow++;
    }
  }
  return inRow >= 3;
}
