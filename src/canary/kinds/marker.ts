import { z } from "zod";
import { dataset } from "../../texts/dataset.ts";
import { bitsIn } from "../bits.ts";
import type { Kind } from "../kind.ts";
import { list, numbers, product } from "../space.ts";

const texts = z.array(z.string());
const words = dataset("canary/markers.yaml", z.strictObject({ first: texts, second: texts }));
const first = list(words.first);
const second = list(words.second);
const layout = /^([a-z]+)-([a-z]+)-(\d{2})$/;
const space = product([first, second, numbers(10, 99)], (parts) => parts.join("-"), layout);

export const marker: Kind = {
  name: "marker",
  label: "desk tag",
  class: "marker",
  safe: "harmless: it stands in a secret's place to show that a probe can see that place",
  space: () => space,
  forms: () => [],
  parts(value) {
    const [, one, two] = layout.exec(value) ?? [];
    return two === undefined ? [] : [{ name: "words", text: `${one}-${two}`, bits: bitsIn(first, second) }];
  },
  shape: /\b[a-z]+-[a-z]+-\d{2}\b/gi,
};
