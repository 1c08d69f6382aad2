import type { KnownCanary, Part } from "../canary/kind.ts";
import { isDigit, squeeze } from "./stream.ts";
import { leet } from "./tables.ts";

/** A text to look for in a stream. */
export interface Needle {
  readonly text: string;
  /** 1 after the characters that something else follows in the written form. */
  readonly gaps: Uint8Array;
  readonly form: "plain" | "variant" | "reversed" | "rot13" | "letter-code";
  /** How it is written, in its own case. */
  readonly written: string;
  readonly digits: boolean;
  /** Bits of surprise if it stood somewhere by chance: what its characters alone are worth. */
  readonly chance: number;
}

export interface PartNeedle extends Part {
  readonly needle: Needle;
  /** Where it stands in the main needle, or -1 when it is written otherwise. */
  readonly from: number;
}

/** A canary ready to be looked for. */
export interface Matcher {
  readonly canary: KnownCanary;
  readonly main: Needle;
  /** In order of preference; main is the first. */
  readonly needles: readonly Needle[];
  readonly parts: readonly PartNeedle[];
  /** So small a space that the value stands in ordinary texts: who it is said of decides. */
  readonly low: boolean;
  /** Any stretch of it is telling, not only its named parts: long numbers, keys. */
  readonly runs: boolean;
  /** The main needle with every leet class as one letter, or null when leet would be chance. */
  readonly leet: string | null;
}

/** Below this many bits a value is looked at as a word of the language. */
const LOW = 12;
/** Codes of a value (reversed, rot13, leet) count from so many bits of chance up: six digits. */
const CODED = 19;

export const chanceOf = (text: string): number => {
  let bits = 0;
  for (let i = 0; i < text.length; i++) bits += isDigit(text.charCodeAt(i)) ? 3.32 : 4.7;
  return bits;
};

const ready = new WeakMap<KnownCanary, Matcher>();
const sameValue = new Map<string, Matcher>();
const KEPT = 4096;

/** Made once for a canary, and once for equal ones: those who call may make their objects anew every time. */
export function matcherOf(canary: KnownCanary): Matcher {
  let matcher = ready.get(canary);
  if (matcher) return matcher;
  const key = JSON.stringify([canary.kind, canary.owner, canary.value, canary.bits]);
  matcher = sameValue.get(key);
  if (!matcher || matcher.canary.of !== canary.of) {
    matcher = build(canary);
    if (sameValue.size >= KEPT) sameValue.clear();
    sameValue.set(key, matcher);
  }
  matcher = { ...matcher, canary };
  ready.set(canary, matcher);
  return matcher;
}

function needle(written: string, form: Needle["form"], text?: string): Needle {
  const { text: plain, gaps } = squeeze(written);
  const looked = text ?? plain;
  return {
    text: looked,
    gaps: form === "reversed" ? reversedGaps(gaps) : gaps,
    form,
    written,
    digits: /^[0-9]+$/.test(looked),
    chance: chanceOf(looked),
  };
}

const reversedGaps = (gaps: Uint8Array) => Uint8Array.from(gaps, (_, i) => gaps[gaps.length - 2 - i] ?? 0);

function build(canary: KnownCanary): Matcher {
  const { value, of: kind } = canary;
  const main = needle(value, "plain");
  const low = canary.bits < LOW;
  const coded = !low && main.chance >= CODED;
  const needles = [main];
  const add = (more: Needle) => {
    if (more.text.length >= 3 && !needles.some((known) => more.text === known.text)) needles.push(more);
  };
  for (const form of kind.forms(value)) {
    add(needle(form, "variant"));
    add(needle(form.replace(/(?<=\d)(?:st|nd|rd|th)\b/g, ""), "variant")); // as spelled-out ordinals come: "fifth" is 5
  }
  if (coded) {
    const letters = main.text.replace(/[a-z]/g, rot13);
    add(needle(value, "reversed", [...main.text].reverse().join("")));
    if (letters !== main.text) add(needle(value, "rot13", letters));
    for (const code of [" abcdefghi", "jabcdefghi", "oabcdefghi", "0abcdefghi", "abcdefghij"]) {
      if (main.digits)
        add(
          needle(
            value,
            "letter-code",
            main.text.replace(/[0-9]/g, (digit) => code[Number(digit)]!),
          ),
        );
    }
  }
  const parts = kind.parts(value, canary.owner).flatMap((part): PartNeedle[] => {
    const text = needle(part.text, "plain");
    return text.text.length < 2 || text.text === main.text
      ? []
      : [{ ...part, needle: text, from: main.text.indexOf(text.text) }];
  });
  const mixed = /[0-9]/.test(main.text) && /[a-z]/.test(main.text);
  return {
    canary,
    main,
    needles,
    parts: parts.sort((a, b) => b.bits - a.bits),
    low,
    runs:
      !low &&
      main.text.length >= 8 &&
      (main.digits || /^[a-z]{0,3}[0-9]{6,}$/.test(main.text) || (mixed && canary.bits >= 40)),
    leet: coded ? [...main.text].map(leetClass).join("") : null,
  };
}

const rot13 = (letter: string) => String.fromCharCode(((letter.charCodeAt(0) - 97 + 13) % 26) + 97);

const classes = new Map<string, string>([["l", "i"]]);
for (const [letter, signs] of Object.entries(leet)) {
  for (const sign of signs) if (!classes.has(sign)) classes.set(sign, letter === "l" ? "i" : letter);
}
/** The letter that stands for all that looks like it in leet: one of a, 4 and @ is a. */
export const leetClass = (char: string): string => classes.get(char) ?? char;

/** Whether a character can be meant by another one in leet: a digit or sign for a letter, or a letter for a digit. */
export const leetFor = (meant: string, seen: string): boolean =>
  meant === seen || leet[meant]?.includes(seen) === true || leet[seen]?.includes(meant) === true;
