import { auditOptionsSchema } from "../audit/index.ts";
import { gridSchema } from "../sweep/index.ts";
import { trainOptionsSchema } from "../train/index.ts";

/** The sections that configure a step each; their schemas stand with the code of the step. */
export const sections = {
  train: trainOptionsSchema.prefault({}).describe("defaults of `looselips lab train`"),
  audit: auditOptionsSchema.prefault({}).describe("defaults of `looselips audit`"),
  sweep: gridSchema.prefault({}).describe("the grid of `looselips lab sweep`"),
};
