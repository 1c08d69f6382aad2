import { z } from "zod";
import { findingSchema } from "./finding.ts";

export const reviewSchema = findingSchema
  .pick({ attempt: true, canary: true, form: true, reply: true, channel: true, span: true })
  .extend({
    /** Whether a person agrees that the canary stands there. */
    verdict: z.enum(["right", "wrong"]),
    at: z.iso.datetime(),
  });
/** What a person thinks of a finding; a line of review.jsonl, which only grows: of several on one finding the last counts. */
export type Review = z.infer<typeof reviewSchema>;
