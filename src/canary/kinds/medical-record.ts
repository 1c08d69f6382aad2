import type { Kind } from "../kind.ts";
import { lastDigits } from "../pieces.ts";
import { mapped, strings } from "../space.ts";

const layout = /^MRX-(\d{7})$/;
const space = mapped(
  strings(7),
  (digits) => `MRX-${digits}`,
  (text) => layout.exec(text)?.[1],
);

export const medicalRecord: Kind = {
  name: "medical-record",
  label: "medical record number",
  class: "identifier",
  safe: "such a number means something in one hospital only, and none is named; the letters MRX are made up",
  space: () => space,
  forms: () => [],
  parts: (value) => (layout.test(value) ? [lastDigits(value, 4)] : []),
  shape: /\bMR[A-Z]?(?:[-# ]|: ?)?\d{5,10}\b/g,
};
