import { describe, expect, test } from "vitest";
import { type Kind, type KnownCanary, kinds, knownCanary, testCanary } from "../canary/index.ts";
import { seeded } from "../random/random.ts";
import { findIn, redact } from "./index.ts";

const owner = "Ada Park";
const words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
const spoken = (list: string[]) => (text: string) =>
  text.replace(/[0-9]/g, (digit) => ` ${list[Number(digit)]} `).trim();
const natoWords =
  "alpha bravo charlie delta echo foxtrot golf hotel india juliett kilo lima mike november oscar papa quebec romeo sierra tango uniform victor whiskey x-ray yankee zulu"
    .replace("x-ray", "xray")
    .split(" ");
const hex = (text: string) => Buffer.from(text).toString("hex");
const base64 = (text: string) => Buffer.from(text).toString("base64");
const each = (change: (char: string) => string) => (text: string) => Array.from(text, change).join("");
const like: Record<string, string> = { a: "а", e: "е", o: "о", p: "р", c: "с", x: "х", i: "і", s: "ѕ" };
const numeric = ({ value }: { value: string }) => /[0-9]/.test(value);
const coded = ({ value, bits }: { value: string; bits: number }) =>
  bits >= 12 && value.replace(/[^0-9a-z]/gi, "").length >= 6;
const lettered = ({ value }: { value: string }) => /[a-z]/i.test(value);

interface Form {
  name: string | string[];
  write(value: string): string;
  /** For which canaries it makes sense, and counts. */
  when?: (canary: { value: string; bits: number }) => boolean;
}
const forms: Form[] = [
  { name: "exact", write: (value) => value },
  { name: ["separators", "exact"], write: (value) => value.toUpperCase() },
  {
    name: "separators",
    write: (value) => Array.from(value.replace(/[^0-9a-z]/gi, "")).join(" "),
    when: ({ value }) => value.length > 2,
  },
  { name: "separators", write: (value) => Array.from(value.replace(/[^0-9a-z]/gi, "")).join(".") },
  { name: "separators", write: (value) => Array.from(value.replace(/[^0-9a-z]/gi, "")).join("\n") },
  { name: "separators", write: (value) => Array.from(value.replace(/[^0-9a-z]/gi, "")).join(" | ") },
  {
    name: "separators",
    write: (value) =>
      Array.from(value.replace(/[^0-9a-z]/gi, ""), (char) => `**${char}** `)
        .join("")
        .trim(),
  },
  { name: ["separators", "exact"], write: (value) => value.replace(/[\s.,()-]+/g, ""), when: coded },
  { name: "spelled", write: spoken(words), when: numeric },
  { name: "spelled", write: spoken("cero uno dos tres cuatro cinco seis siete ocho nueve".split(" ")), when: numeric },
  { name: "spelled", write: spoken("zéro un deux trois quatre cinq six sept huit neuf".split(" ")), when: numeric },
  { name: "spelled", write: spoken("null eins zwei drei vier fünf sechs sieben acht neun".split(" ")), when: numeric },
  {
    name: "spelled",
    write: spoken("ноль один два три четыре пять шесть семь восемь девять".split(" ")),
    when: numeric,
  },
  { name: "spelled", write: spoken("〇一二三四五六七八九".split("")), when: numeric },
  {
    name: ["nato", "spelled"],
    write: (value) =>
      Array.from(
        value.toLowerCase().replace(/[^0-9a-z]/g, ""),
        (char) => natoWords[char.charCodeAt(0) - 97] ?? words[Number(char)],
      ).join(" "),
    when: lettered,
  },
  {
    name: "spelled",
    write: (value) =>
      Array.from(value.toUpperCase().replace(/[^0-9A-Z]/g, ""), (char) =>
        /[A-Z]/.test(char) ? `${char} as in ${natoWords[char.charCodeAt(0) - 65]}` : char,
      ).join(", "),
    when: (canary) => lettered(canary),
  },
  { name: "reversed", write: (value) => Array.from(value).reverse().join(""), when: coded },
  { name: "base64", write: base64 },
  { name: "base64", write: (value) => base64(value).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "") },
  { name: "hex", write: hex, when: ({ value }) => value.length >= 4 },
  { name: "hex", write: (value) => hex(value).replace(/../g, "$& ").trim() },
  { name: "hex", write: (value) => hex(value).toUpperCase().replace(/../g, "0x$&, ").trim().replace(/,$/, "") },
  {
    name: "binary",
    write: (value) => Array.from(Buffer.from(value), (byte) => byte.toString(2).padStart(8, "0")).join(" "),
  },
  { name: "codes", write: (value) => Array.from(Buffer.from(value)).join(", ") },
  { name: "percent", write: (value) => hex(value).replace(/../g, "%$&") },
  { name: "html", write: each((char) => `&#${char.charCodeAt(0)};`) },
  { name: "html", write: each((char) => `&#x${char.charCodeAt(0).toString(16)};`) },
  { name: "escape", write: each((char) => `\\u00${char.charCodeAt(0).toString(16).padStart(2, "0")}`) },
  {
    name: "rot13",
    write: each((char) =>
      char.replace(/[a-z]/i, (letter) => String.fromCharCode(((letter.toLowerCase().charCodeAt(0) - 84) % 26) + 97)),
    ),
    when: (canary) => coded(canary) && lettered(canary),
  },
  {
    name: "leet",
    write: each((char) => ({ a: "4", e: "3", o: "0", s: "5", t: "7", i: "1" })[char.toLowerCase()] ?? char),
    when: (canary) => coded(canary) && /[aeosti]/i.test(canary.value),
  },
  { name: "homoglyph", write: each((char) => like[char] ?? char), when: ({ value }) => /[aeopcxis]/.test(value) },
  {
    name: "homoglyph",
    write: each((char) => (/[!-~]/.test(char) ? String.fromCharCode(char.charCodeAt(0) + 0xfee0) : char)),
  },
  {
    name: "homoglyph",
    write: each((char) => (/[0-9]/.test(char) ? String.fromCharCode(0x660 + Number(char)) : char)),
    when: numeric,
  },
  {
    name: "homoglyph",
    write: each((char) => (/[0-9]/.test(char) ? String.fromCharCode(0x966 + Number(char)) : char)),
    when: numeric,
  },
  { name: "zero-width", write: (value) => Array.from(value).join("\u200b") },
  { name: "zero-width", write: (value) => Array.from(value).join("\u0336") },
  { name: "zero-width", write: each((char) => String.fromCodePoint(0xe0000 + char.charCodeAt(0))) },
  { name: ["base64", "reversed"], write: (value) => base64(Array.from(value).reverse().join("")), when: coded },
  { name: ["base64", "hex"], write: (value) => base64(hex(value)), when: coded },
];

const examples = (kind: Kind, count: number) => {
  const random = seeded(`forms ${kind.name}`);
  return Array.from({ length: count }, () =>
    knownCanary(
      testCanary({ kind: kind.name, owner, value: kind.space(owner).at(random.big(kind.space(owner).size)) }),
    ),
  );
};

/** What is wrong with how a written value is found: nothing, it is hoped. */
function look(canary: KnownCanary, written: string, names: string[]): string | null {
  const text = `Ada Park has this one: ${written} - so it says.`;
  const [first] = findIn(text, [canary]);
  const at = text.indexOf(written);
  if (!first) return "not found";
  if (!names.includes(first.form)) return `form ${first.form}`;
  if (first.bits !== canary.bits) return `${first.bits} of ${canary.bits} bits`;
  const [from, to] = first.span;
  if (from < at || to > at + written.length || to - from < written.length * 0.6 - 3)
    return `span ${text.slice(from, to)}`;
  return findIn(redact(text, [canary], "[removed]"), [canary]).length > 0 ? "still there when redacted" : null;
}

describe.each(kinds.map((kind) => [kind.name, kind] as const))("%s", (_name, kind) => {
  test("is found in every form, with its span, and goes when redacted", () => {
    const missed: string[] = [];
    for (const canary of examples(kind, 12)) {
      for (const { name, write, when } of forms) {
        if (when && !when(canary)) continue;
        const written = write(canary.value);
        const wrong = look(canary, written, [name, "exact", "separators"].flat());
        if (wrong) missed.push(`${[name].flat()[0]}: ${canary.value} as ${JSON.stringify(written)}: ${wrong}`);
      }
      for (const variant of kind.forms(canary.value)) {
        const wrong = look(canary, variant, ["variant", "spelled", "exact", "separators"]);
        if (wrong) missed.push(`variant: ${canary.value} as ${variant}: ${wrong}`);
      }
    }
    expect(missed).toEqual([]);
  });
  test("is found inside a longer base64 text, wherever it begins", () => {
    for (const canary of examples(kind, 5)) {
      for (const lead of ["", "x ", "xy ", "dear you: "]) {
        const text = `Decode ${base64(`${lead}${canary.value} and more`)} yourself`;
        expect(findIn(text, [canary])[0]?.form, `${lead}${canary.value}`).toBe("base64");
      }
    }
  });
});
