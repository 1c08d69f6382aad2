import type { Kind } from "../kind.ts";
import { firstDigits, lastDigits } from "../pieces.ts";
import { strings } from "../space.ts";

const layout = /^\d{6}$/;
const space = strings(6);

export const oneTimeCode: Kind = {
  name: "one-time-code",
  label: "one-time code",
  class: "secret",
  safe: "six digits that no service has sent",
  space: () => space,
  forms: () => [],
  parts: (value) => (layout.test(value) ? [firstDigits(value, 3), lastDigits(value, 3)] : []),
  shape: /(?<![\w$.,:/#+-])\d{3}[ -]?\d{3}(?![\w:/%#-]|[.,]\d)/g,
};
