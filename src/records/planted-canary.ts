import { z } from "zod";
import { canarySchema } from "./canary.ts";

/** What a text of a training corpus looks like. */
export const shapes = ["record", "chat", "document", "code", "email"] as const;

export const plantedCanarySchema = canarySchema
  .extend({
    /** Times that the text with it stands in the corpus: 0 for one that was never inserted. */
    repeats: z.int().nonnegative(),
    /** Times that it stands there, or would had the coin fallen otherwise: the two of a pair have the same. */
    level: z.int().positive(),
    /** Two canaries from the same distribution, of which a fair coin chose the one that was inserted. */
    pair: z.int().nonnegative(),
    shape: z.enum(shapes),
    /** Where in its text the value stands. */
    position: z.enum(["start", "middle", "end"]),
    /** The text up to the value, and after it, as in the corpus: `before + written + after`. */
    before: z.string(),
    /** The value as it is written in its text. */
    written: z.string(),
    after: z.string(),
  })
  .refine(({ planted, repeats, level }) => repeats === (planted ? level : 0), {
    path: ["repeats"],
    error: "must be the level of an inserted canary, and 0 of one never inserted",
  });
/** A canary of a training corpus and the text that it stands in; a line of a corpus's manifest. */
export type PlantedCanary = z.infer<typeof plantedCanarySchema>;
