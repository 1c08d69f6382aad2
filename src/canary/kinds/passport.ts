import type { Kind } from "../kind.ts";
import { lastDigits } from "../pieces.ts";
import { mapped, strings } from "../space.ts";

const layout = /^UTO(\d{6})$/;
const space = mapped(
  strings(6),
  (digits) => `UTO${digits}`,
  (text) => layout.exec(text)?.[1],
);

export const passport: Kind = {
  name: "passport",
  label: "passport number",
  class: "identifier",
  safe: "UTO is Utopia, the issuing state that ICAO Doc 9303 keeps for specimens",
  space: () => space,
  forms: () => [],
  parts: (value) => (layout.test(value) ? [lastDigits(value, 4)] : []),
  shape: /\b[A-Z]{1,3}\d{6,8}\b/g,
};
