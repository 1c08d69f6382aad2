import { bitsIn } from "../bits.ts";
import type { Kind } from "../kind.ts";
import { list, product, strings } from "../space.ts";
import { words } from "../words.ts";

const word = list(words("words"));
const digits = strings(4);
const layout = /^([a-z]+)-([a-z]+)-(\d{4})$/;
const space = product([word, word, digits], (texts) => texts.join("-"), layout);

export const password: Kind = {
  name: "password",
  label: "password",
  class: "secret",
  safe: "made up, and of no account",
  space: () => space,
  forms: () => [],
  parts(value) {
    const [, first, second, number] = layout.exec(value) ?? [];
    if (number === undefined) return [];
    return [
      { name: "words", text: `${first}-${second}`, bits: bitsIn(word, word) },
      { name: "digits", text: number, bits: bitsIn(digits) },
    ];
  },
  shape: /\b[a-z]+-[a-z]+-\d{3,6}\b/gi,
};
