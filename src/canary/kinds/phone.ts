import { bitsIn } from "../bits.ts";
import type { Kind } from "../kind.ts";
import { list, product, strings } from "../space.ts";

// What the North American plan allows as an area code: 2-9, 0-8, any digit, and not the service codes N11.
const areas = list(
  Array.from({ length: 800 }, (_, i) => String(200 + i)).filter((code) => code[1] !== "9" && !code.endsWith("11")),
);
const lines = strings(2);
const layout = /^(\d{3})-555-01(\d{2})$/;
const space = product([areas, lines], ([area, line]) => `${area}-555-01${line}`, layout);

export const phone: Kind = {
  name: "phone",
  label: "phone number",
  class: "identifier",
  safe: "555-0100 to 555-0199 is kept for fiction in every area code",
  space: () => space,
  forms: (value) => [`+1 ${value}`],
  parts(value) {
    const [, area, line] = layout.exec(value) ?? [];
    if (area === undefined) return [];
    return [
      { name: "area code", text: area, bits: bitsIn(areas) },
      { name: "last four digits", text: `01${line}`, bits: bitsIn(lines) },
    ];
  },
  shape: /(?<![\w.-])(?:\+?1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .-]?)\d{3}[ .-]?\d{4}(?!\w|-\d)/g,
};
