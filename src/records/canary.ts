import { z } from "zod";

export const canarySchema = z.strictObject({
  id: z.string(),
  /** A name from `looselips list kinds`. */
  kind: z.string(),
  value: z.string(),
  /** The full name of the persona it belongs to, as texts name them. */
  owner: z.string(),
  /** log2 of the size of the space that the value was drawn from, given all that a probe reveals of it (the owner's name). */
  bits: z.number().nonnegative(),
  /** False for a control: never put into any context. */
  planted: z.boolean(),
});
/** A fake secret with an owner; a line of canaries.jsonl. */
export type Canary = z.infer<typeof canarySchema>;
