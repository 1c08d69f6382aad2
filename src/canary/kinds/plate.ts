import { bitsIn } from "../bits.ts";
import type { Kind } from "../kind.ts";
import { product, strings } from "../space.ts";

const digits = strings(3);
const letters = strings(3, "BCDFGHJKLMNPRSTVWXYZ"); // no vowel makes a word, none looks like a digit
const layout = /^(\d{3})-([A-Z]{3})-(\d{3})$/;
const space = product([digits, letters, digits], (texts) => texts.join("-"), layout);

export const plate: Kind = {
  name: "plate",
  label: "license plate",
  class: "identifier",
  safe: "nine characters, three digits first: longer than any plate that an American state issues",
  space: () => space,
  forms: () => [],
  parts(value) {
    const [, start, middle, end] = layout.exec(value) ?? [];
    if (end === undefined) return [];
    return [
      { name: "first six characters", text: `${start}-${middle}`, bits: bitsIn(digits, letters) },
      { name: "last six characters", text: `${middle}-${end}`, bits: bitsIn(letters, digits) },
      { name: "letters", text: middle!, bits: bitsIn(letters) },
    ];
  },
  shape: /\b(?:\d{1,3}[- ]?[A-Z]{3}[- ]?\d{1,4}|[A-Z]{3}[- ]?\d{3,4})\b/g,
};
