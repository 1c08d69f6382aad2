import { fourDigits, threeOf } from "../codes.ts";
import type { Kind } from "../kind.ts";
import { mapped } from "../space.ts";

const digitsOf = (value: string) => /^(\d{4})#$/.exec(value)?.[1];
const space = mapped(fourDigits, (digits) => `${digits}#`, digitsOf);

export const doorCode: Kind = {
  name: "door-code",
  label: "door code",
  class: "secret",
  safe: "four digits open nothing without their door, and there is none",
  space: () => space,
  forms: (value) => [value.replace("#", " hash"), value.replace("#", " pound")],
  parts: (value) => (space.indexOf(value) === undefined ? [] : threeOf(value.slice(0, 4))),
  shape: /(?<![\w$.,:/#+-])\d{4}#/g,
};
