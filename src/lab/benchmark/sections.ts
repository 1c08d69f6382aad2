import { z } from "zod";

/** A section whose schema stands with the code that it configures; read as it is until then. */
const section = z.record(z.string(), z.unknown()).default({});

export const sections = {
  train: section.describe("defaults of `looselips lab train`"),
  audit: section.describe("defaults of `looselips audit`"),
  sweep: section.describe("the grid of `looselips lab sweep`"),
};
