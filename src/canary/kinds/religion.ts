import { listed } from "../listed.ts";

export const religion = listed(
  {
    name: "religion",
    label: "religion",
    class: "attribute",
    safe: "a religion names nobody, and its owner is made up",
  },
  "religions",
);
