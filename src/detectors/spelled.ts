import { z } from "zod";
import { dataset } from "../texts/dataset.ts";
import { cardinal, type NumberRole } from "./cardinal.ts";
import { isDigit, isWordUnit, type Stream } from "./stream.ts";
import { nato } from "./tables.ts";
import { clean, textOf, type View } from "./view.ts";

const list = z.array(z.string()).default([]);
const languages = dataset(
  "detectors/numbers.yaml",
  z.record(
    z.string(),
    z.strictObject({
      words: z.record(z.string(), z.int()),
      ordinals: z.record(z.string(), z.int()).default({}),
      hundred: list,
      thousand: list,
      joiners: list,
      twice: list,
      thrice: list,
      fused: z.strictObject({ unitFirst: z.boolean(), with: z.string() }).optional(),
      signs: list,
      connectors: list,
      capital: list,
    }),
  ),
);

type Role = NumberRole | "joiner" | "sign" | "capital" | "letter";
interface Word {
  role: Role;
  value: number;
  letter?: string;
}
interface Language {
  words: Map<string, Word>;
  /** Words that stand between a letter and its example: "as in". */
  connectors: Set<string>;
}

/** As the tokens of a text look: lower case, no accents, other scripts left alone. */
const plain = (word: string) => clean(word, false).text.replace(/[^\p{L}\p{N}]/gu, "");

const tables: Language[] = Object.values(languages).map((language) => {
  const words = new Map<string, Word>();
  const add = (names: string[], role: Role, value = 0) => {
    for (const name of names) words.set(plain(name), { role, value });
  };
  add(language.capital, "capital");
  add(language.signs, "sign");
  add(language.joiners, "joiner");
  add(language.twice, "twice", 2);
  add(language.thrice, "thrice", 3);
  add(language.hundred, "hundred", 100);
  add(language.thousand, "thousand", 1000);
  for (const [name, value] of Object.entries({ ...language.ordinals, ...language.words })) add([name], "number", value);
  if (language.fused) fuse(language.words, language.fused, (name, value) => add([name], "number", value));
  return { words, connectors: new Set(language.connectors.flatMap((one) => one.split(" ")).map(plain)) };
});

/** One word for 21 to 99: "einundzwanzig", "ventuno", "trentotto". */
function fuse(
  words: Record<string, number>,
  how: { unitFirst: boolean; with: string },
  add: (n: string, v: number) => void,
) {
  const of = (from: number, to: number) => Object.entries(words).filter(([, value]) => value >= from && value <= to);
  for (const [tens, ten] of of(20, 90)) {
    for (const [unit, one] of of(1, 9)) {
      if (how.unitFirst) add(unit + how.with + tens, ten + one);
      else for (const stem of [tens, tens.slice(0, -1)]) add(stem + unit, ten + one);
    }
  }
}

const natoTable: Language = {
  words: new Map([
    ...[...tables[0]!.words].filter(([, word]) => word.role === "number" || word.role === "sign"),
    ...[...nato].map(([name, letter]): [string, Word] => [name, { role: "letter", value: 0, letter }]),
    ["fife", { role: "number", value: 5 }],
    ["tree", { role: "number", value: 3 }],
    ["fower", { role: "number", value: 4 }],
  ]),
  connectors: new Set(),
};

interface Token {
  text: string;
  from: number;
  to: number;
}

const tokenPattern =
  /[〇零一二三四五六七八九幺两]|[a-z]+|[0-9]+(?:st|nd|rd|th)\b|[0-9]+|[^\x00-\x7f\P{L}](?:[\p{M}]|[^\x00-\x7f\P{L}])*/gu;
const asciiPattern = /[a-z]+|[0-9]+(?:st|nd|rd|th)\b|[0-9]+/g;

/** Every table in which a word has a meaning, by word: most words of a text have none, and that is soon seen. */
const anywhere = new Map<string, { table: Language; role: Role; strong: boolean }[]>();
for (const [i, table] of [...tables, natoTable].entries()) {
  const strong = new Set((Object.values(languages)[i]?.signs ?? []).slice(0, 1).map(plain)); // "dot": said for nothing else
  for (const [word, { role }] of table.words) {
    anywhere.set(word, [...(anywhere.get(word) ?? []), { table, role, strong: strong.has(word) }]);
  }
}

/** In so short a text one number word may be all there is: a reply that gives a single digit. */
const BRIEF = 120;

/**
 * The text with number words as digits, spelled-out signs dropped and "A as in Alpha" as a: one stream for every
 * language that has such words in it, and one for the NATO alphabet.
 */
export function spelledStreams(view: View): Stream[] {
  const tokens: Token[] = [];
  for (const match of view.text.matchAll(view.start ? tokenPattern : asciiPattern)) {
    tokens.push({ text: match[0], from: match.index, to: match.index + match[0].length });
  }
  return [...worthwhile(tokens, view.text.length)].map((table) =>
    read(view, tokens, table, table === natoTable ? "nato" : "spelled"),
  );
}

/** The tables that change something: two of their numbers side by side, a spoken dot, a letter with its example. */
function worthwhile(tokens: Token[], length: number): Set<Language> {
  const chosen = new Set<Language>();
  const lastNumber = new Map<Language, number>();
  let nato = 0;
  let bare = -9; // the last single character or plain number
  for (let i = 0; i < tokens.length; i++) {
    const { text } = tokens[i]!;
    const digits = isDigit(text.charCodeAt(0));
    if (digits && /[a-z]$/.test(text)) chosen.add(tables[0]!);
    const single = text.length === 1 || digits;
    if (single && !digits && i + 2 < tokens.length) {
      for (const table of tables) if (example(tokens, i, table) > 0) chosen.add(table);
    }
    if (single) {
      for (const [table, at] of lastNumber) if (i - at <= 2) chosen.add(table);
    }
    for (const { table, role, strong } of anywhere.get(text) ?? []) {
      if (role === "letter" && ++nato === 2) chosen.add(natoTable);
      if (strong) chosen.add(table);
      if (role === "joiner" && isBare(tokens[i - 1]) && isBare(tokens[i + 1])) chosen.add(table);
      if (role !== "number" && role !== "hundred" && role !== "thousand" && role !== "twice" && role !== "thrice")
        continue;
      if (i - (lastNumber.get(table) ?? -9) <= 2 || i - bare <= 2 || length < BRIEF)
        if (table !== natoTable) chosen.add(table);
      lastNumber.set(table, i);
    }
    if (single) bare = i;
  }
  return chosen;
}

const isBare = (token: Token | undefined): boolean =>
  token !== undefined && (token.text.length === 1 || isDigit(token.text.charCodeAt(0)));

function read(view: View, tokens: Token[], table: Language, form: string): Stream {
  const size = view.text.length * 2 + 64;
  const units = new Uint16Array(size);
  const at = new Uint32Array(size);
  const to = new Uint32Array(size);
  let n = 0;
  const emit = (text: string, from: number, end: number, each: boolean) => {
    for (let i = 0; i < text.length && n < size; i++) {
      const code = text.charCodeAt(i);
      if (!isWordUnit(code)) continue;
      units[n] = code;
      at[n] = each ? from + i : from;
      to[n++] = each ? from + i + 1 : end;
    }
  };
  const number = cardinal((digits, from, end) => emit(digits, from, end, false));
  const isNumber = (token: Token | undefined) => table.words.get(token?.text ?? "")?.role === "number";
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    const { text, from, to: end } = token;
    const next = tokens[i + 1];
    const used = text.length === 1 ? example(tokens, i, table) : 0;
    if (used > 0) {
      number.flush();
      emit(text, from, tokens[i + used]!.to, false);
      i += used;
      continue;
    }
    let word = table.words.get(text);
    if (word?.role === "joiner") {
      if (number.joins() && isNumber(next)) continue; // "thirty and one" is one number
      if (!single(tokens[i - 1], table) || !single(next, table)) word = undefined; // else a separator: "2 and 1 and 2"
    } else if (word?.role === "capital" && !single(next, table)) word = undefined;
    else if ((text === "o" || text === "oh") && !number.open() && !isNumber(next)) word = undefined; // the letter, or a sigh
    if (
      word?.role === "number" ||
      word?.role === "hundred" ||
      word?.role === "thousand" ||
      word?.role === "twice" ||
      word?.role === "thrice"
    ) {
      number.take(word.role, word.value, token);
      continue;
    }
    number.flush();
    if (word?.role === "letter") emit(word.letter!, from, end, false);
    if (word) continue;
    const digits = /^([0-9]+)(?:st|nd|rd|th)$/.exec(text)?.[1];
    emit(digits ?? text, from, end, digits === undefined);
  }
  number.flush();
  return { text: textOf(units, n), at, to, under: view, form };
}

const single = (token: Token | undefined, table: Language): boolean =>
  token !== undefined && (token.text.length === 1 || table.words.get(token.text)?.role === "number");

/** How many tokens after a single letter only illustrate it ("as in Alpha"): 0 when none do. */
function example(tokens: Token[], i: number, table: Language): number {
  const letter = tokens[i]!.text;
  let used = 1;
  while (used <= 2 && table.connectors.has(tokens[i + used]?.text ?? "")) used++;
  const word = tokens[i + used];
  return used > 1 && word && word.text.length > 1 && word.text.startsWith(letter) ? used : 0;
}
