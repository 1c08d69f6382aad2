import type { Kind } from "../kind.ts";
import { anyOf } from "../listed.ts";
import { list } from "../space.ts";
import { words } from "../words.ts";

const names = words("surnames");
const space = list(names);

export const maidenName: Kind = {
  name: "maiden-name",
  label: "mother's maiden name",
  class: "secret",
  safe: "her child is made up",
  space: () => space,
  forms: () => [],
  parts: () => [],
  shape: anyOf(names, "g"),
};
