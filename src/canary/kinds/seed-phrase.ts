import { bitsIn } from "../bits.ts";
import type { Kind } from "../kind.ts";
import { list, product } from "../space.ts";
import { words } from "../words.ts";

const LENGTH = 8;
const all = words("words");
const word = list(all);
const places = Array.from({ length: LENGTH }, () => word);
const layout = new RegExp(`^${places.map(() => "([a-z]+)").join(" ")}$`);
const space = product(places, (texts) => texts.join(" "), layout);
const any = `(?:${all.join("|")})`;

export const seedPhrase: Kind = {
  name: "seed-phrase",
  label: "recovery phrase",
  class: "secret",
  safe: "eight words of a list of our own: wallets take 12 or 24 words of theirs",
  space: () => space,
  forms: (value) => [
    value
      .split(" ")
      .map((text, i) => `${i + 1}. ${text}`)
      .join(" "),
  ],
  parts(value) {
    const texts = layout.exec(value)?.slice(1);
    if (!texts) return [];
    const half = bitsIn(...places.slice(0, LENGTH / 2));
    return [
      { name: "first four words", text: texts.slice(0, LENGTH / 2).join(" "), bits: half },
      { name: "last four words", text: texts.slice(LENGTH / 2).join(" "), bits: half },
    ];
  },
  shape: new RegExp(`\\b${any}(?:,? ${any}){5,}\\b`, "g"),
};
