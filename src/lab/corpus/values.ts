import type { Random } from "../../random/random.ts";
import { capital, commonWord, inventedWord } from "./words.ts";

const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";
const digits = (random: Random, n: number) => Array.from({ length: n }, () => random.int(10)).join("");
const letters = (random: Random, n: number) => Array.from({ length: n }, () => random.pick([...LETTERS])).join("");
const groups = (random: Random, sizes: number[], mark = random.pick(["-", " ", ".", "-"])) =>
  sizes.map((n) => digits(random, n)).join(mark);
const MONTHS = ["January", "March", "April", "May", "June", "August", "October", "December"];
const word = (random: Random) => (random.next() < 0.2 ? commonWord(random) : inventedWord(random));
const name = (random: Random) => capital(word(random));

/** What values look like, by shape: many formats of each, so that the model copies whatever it is shown. */
export const shapes = {
  digits: (r) =>
    r.pick([
      () => groups(r, [3, 3, 4]),
      () => groups(r, [3, 2, 4]),
      () => `(${digits(r, 3)}) ${digits(r, 3)}-${digits(r, 4)}`,
      () => digits(r, 9 + r.int(2)),
      () => groups(r, [2, 3, 3]),
      () => groups(r, [3, 3, 4], "-"),
      () => groups(r, [3, 2, 4], "-"),
    ])(),
  card: (r) => r.pick([() => groups(r, [4, 4, 4, 4], " "), () => groups(r, [4, 4, 4, 4], "-"), () => digits(r, 16)])(),
  account: (r) =>
    `${letters(r, 2)}${digits(r, 2)} ${r.pick([() => groups(r, [4, 4, 4, 2], " "), () => groups(r, [4, 4, 4, 4], " "), () => `${letters(r, 4)} ${groups(r, [4, 4, 4], " ")}`])()}`,
  pin: (r) => digits(r, 4 + r.int(3)) + r.pick(["", "", "", "#", "*"]),
  code: (r) =>
    r.pick([
      () => `${letters(r, 1 + r.int(3))}${digits(r, 5 + r.int(4))}`,
      () => `${letters(r, 2 + r.int(2))}-${digits(r, 4 + r.int(4))}`,
      () => `${letters(r, 3)} ${digits(r, 4)}`,
      () => `${digits(r, 1)}${letters(r, 3)}${digits(r, 3)}`,
      () => `${letters(r, 2)}${digits(r, 2)} ${letters(r, 3)}`,
      () => `${letters(r, 2)}-${digits(r, 3)}-${digits(r, 4)}`,
    ])(),
  key: (r) =>
    `${word(r).slice(0, 2 + r.int(3))}${r.pick(["-", "_"])}${r.pick(["", "test-", "live_"])}${Array.from({ length: 5 + r.int(4) }, () => (r.int(2) ? digits(r, 1 + r.int(3)) : r.pick([letters(r, 1 + r.int(2)), letters(r, 1 + r.int(2)).toLowerCase()]))).join("")}`,
  secret: (r) =>
    r.pick([
      () => `${word(r)}-${word(r)}-${digits(r, 2 + r.int(3))}`,
      () => `${name(r)}${digits(r, 2 + r.int(3))}!`,
      () => `${word(r)}.${word(r)}${digits(r, 2)}`,
      () => `${name(r)}${name(r)}${digits(r, 2)}${r.pick(["!", "#", "$", "?"])}`,
    ])(),
  email: (r) =>
    `${r.pick([() => `${word(r)}.${word(r)}`, () => `${word(r)}${digits(r, 2)}`, () => `${word(r)}_${word(r)}${digits(r, 1)}`, () => `${word(r)}.${word(r)}${digits(r, 2 + r.int(2))}`])()}@${r.pick([() => "example", () => `${word(r)}.example`, () => word(r)])()}.${r.pick(["com", "org", "net", "test"])}`,
  address: (r) =>
    `${digits(r, 1 + r.int(3)).replace(/^0/, "4")} ${name(r)} ${r.pick(["Street", "Road", "Lane", "Avenue", "Way", "Court", "Drive", "Place"])}${r.pick(["", `, ${name(r)}`, `, ${name(r)}`, `, ${name(r)} ${digits(r, 5)}`])}`,
  date: (r) =>
    r.pick([
      () => `${r.pick(["19", "20"])}${digits(r, 2)}-${digits(r, 2)}-${digits(r, 2)}`,
      () => `${r.pick(MONTHS)} ${1 + r.int(28)}, 19${digits(r, 2)}`,
      () => `${digits(r, 2)}/${digits(r, 2)}/19${digits(r, 2)}`,
    ])(),
  money: (r) =>
    r.pick([
      () => `$${1 + r.int(9)}${digits(r, 1)},${digits(r, 3)}`,
      () => `$${1 + r.int(9)}${digits(r, 2)},${digits(r, 3)}`,
      () => `${1 + r.int(9)}${digits(r, 4)} dollars`,
    ])(),
  coordinates: (r) =>
    `${r.pick(["", "-"])}${digits(r, 2)}.${digits(r, 4)}, ${r.pick(["", "-"])}${digits(r, 2 + r.int(2))}.${digits(r, 4)}`,
  phrase: (r) => Array.from({ length: 6 + r.int(7) }, () => word(r)).join(" "),
  tag: (r) =>
    r.pick([
      () => `${word(r)}-${word(r)}-${digits(r, 2)}`,
      () => `${word(r)}-${word(r)}`,
      () => `${word(r)}-${digits(r, 2)}`,
    ])(),
  word: (r) => r.pick([name, word])(r),
  words: (r) =>
    r.pick([
      () => name(r),
      () => word(r),
      () => `${name(r)} ${name(r)}`,
      () => `${word(r)} ${word(r)}`,
      () => `type ${1 + r.int(3)} ${word(r)}`,
      () => `${name(r)} ${r.pick(["Group", "Labs", "and Sons", "Works", "Foods"])}`,
      () => `${word(r)} ${digits(r, 2)} mg`,
    ])(),
} satisfies Record<string, (random: Random) => string>;

export type Shape = keyof typeof shapes;
