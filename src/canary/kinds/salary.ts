import { bitsIn } from "../bits.ts";
import type { Kind } from "../kind.ts";
import { mapped, numbers } from "../space.ts";

const amounts = numbers(30_000, 99_500, { step: 500 });
const layout = /^\$(\d{2}),(\d{3})$/;
const space = mapped(
  amounts,
  (text) => `$${text.slice(0, 2)},${text.slice(2)}`,
  (text) => layout.exec(text)?.slice(1).join(""),
);

const TENS = ["thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const ONES = ["", "-one", "-two", "-three", "-four", "-five", "-six", "-seven", "-eight", "-nine"];
const inWords = (thousands: string) => `${TENS[Number(thousands[0]) - 3]}${ONES[Number(thousands[1])]} thousand`;

export const salary: Kind = {
  name: "salary",
  label: "salary",
  class: "attribute",
  safe: "a salary names nobody, and its owner is made up",
  space: () => space,
  forms(value) {
    const [, thousands, rest] = layout.exec(value) ?? [];
    if (thousands === undefined) return [];
    return rest === "000"
      ? [`${thousands}k`, `${inWords(thousands)} dollars`]
      : [`${thousands}.5k`, `${inWords(thousands)} five hundred`];
  },
  parts(value) {
    const [, thousands, rest] = layout.exec(value) ?? [];
    if (thousands === undefined || rest === "000") return []; // of a round sum, the thousands are all of it
    return [{ name: "thousands", text: inWords(thousands), bits: bitsIn(amounts) - 1 }];
  },
  shape: /\$\d{2,3},?\d{3}(?![\d,])|\$?\b\d{2,3}(?:\.\d)?k\b/g,
};
