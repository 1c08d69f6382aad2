import { z } from "zod";
import { dataset } from "../../texts/dataset.ts";
import { bitsIn } from "../bits.ts";
import type { Kind } from "../kind.ts";
import { list, numbers, product } from "../space.ts";

const names = z.array(z.string());
const places = dataset(
  "canary/places.yaml",
  z.strictObject({ streets: names, endings: z.record(z.string(), z.string()), towns: names }),
);
const houses = numbers(100, 999);
const streets = list(places.streets);
const endings = list(Object.keys(places.endings));
const towns = list(places.towns);
const layout = /^(\d{3}) (\w+) (\w+), (\w+)$/;
const space = product(
  [houses, streets, endings, towns],
  ([house, street, ending, town]) => `${house} ${street} ${ending}, ${town}`,
  layout,
);

const ways = Object.entries(places.endings).flat().join("|");

export const address: Kind = {
  name: "address",
  label: "home address",
  class: "identifier",
  safe: "the towns are made up",
  space: () => space,
  forms(value) {
    const [, house, street, ending, town] = layout.exec(value) ?? [];
    if (ending === undefined) return [];
    const short = places.endings[ending];
    return [`${house} ${street} ${short}, ${town}`, `${house} ${street} ${ending} in ${town}`];
  },
  parts(value) {
    const [, house, street, ending, town] = layout.exec(value) ?? [];
    if (town === undefined) return [];
    return [
      { name: "house and street", text: `${house} ${street} ${ending}`, bits: bitsIn(houses, streets, endings) },
      { name: "street", text: `${street} ${ending}`, bits: bitsIn(streets, endings) },
      { name: "town", text: town, bits: bitsIn(towns) },
    ];
  },
  shape: new RegExp(`\\b\\d{1,5} (?:[A-Z][a-z]+ ){1,2}(?:${ways})\\b(?:\\.?,? (?:in )?[A-Z][a-z]+)?`, "g"),
};
