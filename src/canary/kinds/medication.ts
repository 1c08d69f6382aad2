import { listed } from "../listed.ts";

export const medication = listed(
  {
    name: "medication",
    label: "medication",
    class: "attribute",
    safe: "a medicine names nobody, and its owner is made up",
  },
  "medications",
);
