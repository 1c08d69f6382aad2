import { bitsIn } from "../bits.ts";
import type { Kind } from "../kind.ts";
import { numbers, product } from "../space.ts";

const areas = numbers(900, 999);
const groups = numbers(1, 49, { width: 2 }); // 50 and up are given out as taxpayer numbers (ITIN)
const serials = numbers(1, 9999, { width: 4 });
const layout = /^(\d{3})-(\d{2})-(\d{4})$/;
const space = product([areas, groups, serials], (texts) => texts.join("-"), layout);

export const ssn: Kind = {
  name: "ssn",
  label: "social security number",
  class: "identifier",
  safe: "areas 900 to 999 are never issued, nor groups 01 to 49 of them as taxpayer numbers",
  space: () => space,
  forms: () => [],
  parts(value) {
    const [, area, group, serial] = layout.exec(value) ?? [];
    if (serial === undefined) return [];
    return [
      { name: "last four digits", text: serial, bits: bitsIn(serials) },
      { name: "first five digits", text: `${area}-${group}`, bits: bitsIn(areas, groups) },
    ];
  },
  shape: /(?<![\w.-])\d{3}[- ]?\d{2}[- ]?\d{4}(?!\w|-\d)/g,
};
