import { listed } from "../listed.ts";

export const diagnosis = listed(
  {
    name: "diagnosis",
    label: "diagnosis",
    class: "attribute",
    safe: "an illness names nobody, and its owner is made up",
  },
  "diagnoses",
);
