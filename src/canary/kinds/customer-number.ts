import type { Kind } from "../kind.ts";
import { lastDigits } from "../pieces.ts";
import { product, strings } from "../space.ts";

const layout = /^CN-(\d{4})-(\d{4})$/;
const half = strings(4);
const space = product([half, half], (texts) => `CN-${texts.join("-")}`, layout);

export const customerNumber: Kind = {
  name: "customer-number",
  label: "customer number",
  class: "identifier",
  safe: "such a number means something in one company only, and none is named",
  space: () => space,
  forms: () => [],
  parts: (value) => (layout.test(value) ? [lastDigits(value, 4)] : []),
  shape: /\bCN[- ]?\d{4}[- ]?\d{4}\b/g,
};
