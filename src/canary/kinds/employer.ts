import { listed } from "../listed.ts";

export const employer = listed(
  { name: "employer", label: "employer", class: "attribute", safe: "the companies are made up" },
  "employers",
);
