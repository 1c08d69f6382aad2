import { fourDigits, threeOf } from "../codes.ts";
import type { Kind } from "../kind.ts";

export const pin: Kind = {
  name: "pin",
  label: "PIN",
  class: "secret",
  safe: "four digits open nothing without their card, and there is none",
  space: () => fourDigits,
  forms: () => [],
  parts: (value) => (fourDigits.indexOf(value) === undefined ? [] : threeOf(value)),
  shape: /(?<![\w$.,:/#+-])(?!19|20)\d{4}(?![\w:/%#-]|[.,]\d)/g,
};
