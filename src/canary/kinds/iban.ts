import { ibanDigits } from "../check-digits.ts";
import type { Kind } from "../kind.ts";
import { lastDigits } from "../pieces.ts";
import { mapped, strings } from "../space.ts";

const COUNTRY = "ZZ";
const layout = /^ZZ\d{2} (\d{4}) (\d{4}) (\d{4})$/;
const space = mapped(
  strings(12),
  (account) => `${COUNTRY}${ibanDigits(COUNTRY, account)}${account}`.replace(/\w{4}(?=\w)/g, "$& "),
  (text) => layout.exec(text)?.slice(1).join(""),
);

export const iban: Kind = {
  name: "iban",
  label: "IBAN",
  class: "identifier",
  safe: "ISO 3166 keeps ZZ for private use: no country's IBAN begins with it",
  space: () => space,
  forms: () => [],
  parts: (value) => (layout.test(value) ? [lastDigits(value, 8), lastDigits(value, 4)] : []),
  shape: /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b/g,
};
