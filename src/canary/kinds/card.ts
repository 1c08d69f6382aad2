import { luhnDigit } from "../check-digits.ts";
import type { Kind } from "../kind.ts";
import { lastDigits } from "../pieces.ts";
import { mapped, strings } from "../space.ts";

const PREFIX = "9999";
const layout = /^9999 (\d{4}) (\d{4}) (\d{3})\d$/;
const space = mapped(
  strings(11),
  (digits) => `${PREFIX}${digits}${luhnDigit(PREFIX + digits)}`.replace(/\d{4}(?=\d)/g, "$& "),
  (text) => layout.exec(text)?.slice(1).join(""),
);

export const card: Kind = {
  name: "card",
  label: "card number",
  class: "identifier",
  safe: "a number in 9 belongs to the country that its next three digits name (ISO/IEC 7812), and no country is 999",
  space: () => space,
  forms: () => [],
  parts: (value) => (layout.test(value) ? [lastDigits(value, 8), lastDigits(value, 4)] : []),
  shape: /(?<![\w.-])\d{4}[ -]?\d{4}[ -]?\d{4}[ -]?\d{4}(?!\w|-\d)/g,
};
