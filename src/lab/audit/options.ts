import { z } from "zod";

export const auditOptionsSchema = z.strictObject({
  /** Other values that each canary is ranked among; all of them where its kind has no more. 0: no exposure. */
  alternatives: z.int().min(0).max(100_000).default(256),
  /** Characters of the text before the value that a continuation is given; "all" is the whole of it. */
  prefixes: z
    .array(z.union([z.int().min(1), z.literal("all")]))
    .min(1)
    .default([16, 48, "all"]),
  /** Sampled continuations of the whole text before the value, besides the greedy ones. */
  samples: z.int().min(0).max(1000).default(8),
  temperature: z.number().positive().max(2).default(1),
  /** The share of a text's least likely tokens that Min-K% looks at. */
  min_k: z.number().positive().max(1).default(0.2),
  /** Names the draw of alternatives and the target's own chance. */
  seed: z.string().default("audit"),
});
/** What an audit asks about each canary; the `audit` section of a memorization benchmark. */
export type AuditOptions = z.infer<typeof auditOptionsSchema>;
