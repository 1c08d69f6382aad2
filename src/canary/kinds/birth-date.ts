import { bitsByPiece } from "../bits.ts";
import { unlike } from "../fold.ts";
import type { Kind } from "../kind.ts";
import { list } from "../space.ts";

const DAY = 86_400_000;
const [FIRST, END] = [Date.UTC(1950, 0, 1), Date.UTC(2005, 0, 1)];
const dates = Array.from({ length: (END - FIRST) / DAY }, (_, i) =>
  new Date(FIRST + i * DAY).toISOString().slice(0, 10),
);
const space = list(dates);
const layout = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTHS = "January February March April May June July August September October November December".split(" ");

const yearBits = bitsByPiece(dates, (date) => date.slice(0, 4));
const dayBits = bitsByPiece(dates, (date) => date.slice(4));

const ending = (day: number) => (Math.trunc(day / 10) === 1 ? "th" : (["th", "st", "nd", "rd"][day % 10] ?? "th"));
const month = `(?:${MONTHS.join("|")})`;
const day = "\\d{1,2}(?:st|nd|rd|th)?";
const WRITTEN = [
  "\\d{4}-\\d{2}-\\d{2}",
  "\\d{1,2}[/.]\\d{1,2}[/.]\\d{4}",
  `${month} ${day},? \\d{4}`,
  `${day}(?: of)? ${month},? \\d{4}`,
];

export const birthDate: Kind = {
  name: "birth-date",
  label: "date of birth",
  class: "identifier",
  safe: "a date names nobody, and its owner is made up",
  space: () => space,
  forms(value) {
    const [, year, month, day] = layout.exec(value) ?? [];
    if (day === undefined) return [];
    const [d, m] = [Number(day), Number(month)];
    const name = MONTHS[m - 1] ?? "";
    const short = name.slice(0, 3);
    const nth = `${d}${ending(d)}`;
    return unlike(value, [
      `${name} ${d}, ${year}`,
      `${d} ${name} ${year}`,
      `${short} ${d}, ${year}`,
      `${d} ${short} ${year}`,
      `${name} ${nth}, ${year}`,
      `${nth} of ${name} ${year}`,
      `${month}/${day}/${year}`,
      `${day}/${month}/${year}`,
      `${m}/${d}/${year}`,
    ]);
  },
  parts(value) {
    const [, year, month, day] = layout.exec(value) ?? [];
    if (day === undefined || space.indexOf(value) === undefined) return [];
    return [
      { name: "day and month", text: `${MONTHS[Number(month) - 1]} ${Number(day)}`, bits: dayBits(value) },
      { name: "year", text: year!, bits: yearBits(value) },
    ];
  },
  shape: new RegExp(`(?<![\\d/-])(?:${WRITTEN.join("|")})(?![\\d/-])`, "g"),
};
