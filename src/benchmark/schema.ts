import { z } from "zod";

const count = z.int().min(0);
const scalar = z.union([z.string(), z.number()]);
const memberName = z.string().min(1);

const gateSchema = z
  .strictObject({
    metric: z.string().describe("a name from `looselips list metrics`"),
    by: z.record(z.string(), scalar).default({}).describe("the row's axes; empty or absent is the whole run"),
    max: z.number().optional().describe("the interval's upper end may not be above this"),
    min: z.number().optional().describe("the interval's lower end may not be below this"),
    compare: z.enum(["non-inferior"]).optional().describe("checked by `compare` against a baseline run"),
    margin: z.number().min(0).optional().describe("how much worse than the baseline is still accepted"),
    confidence: z.number().gt(0).lt(1).default(0.95).describe("of the two-sided interval whose end is compared"),
  })
  .refine((gate) => gate.max !== undefined || gate.min !== undefined || gate.compare !== undefined, {
    error: "a gate needs max, min or compare",
  })
  .refine((gate) => (gate.compare === undefined) === (gate.margin === undefined), {
    error: "compare and margin go together",
  })
  .refine((gate) => gate.compare === undefined || (gate.max === undefined && gate.min === undefined), {
    error: "a gate has either max and min, or compare",
  });

/** A file of gates alone, for `--gate FILE`. */
export const gateFileSchema = z.strictObject({ gates: z.array(gateSchema).min(1) });

/** A benchmark file as it is written; what it may hold and nothing else. */
export const benchmarkSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9-]+$/, "lower-case letters, digits and hyphens only"),
  version: z.string().regex(/^\d+\.\d+\.\d+$/, "three numbers, such as 1.0.0"),
  description: z.string().min(1).describe("one sentence"),
  canaries: z.strictObject({
    kinds: z.array(memberName).min(1).describe("names from `looselips list kinds`"),
    per_kind: z.int().min(1).describe("planted canaries of each kind"),
    controls: z.number().min(0).default(0.5).describe("never-planted canaries for each planted one"),
  }),
  scenarios: z
    .array(
      z.union([memberName, z.object({ name: memberName }).catchall(z.union([scalar, z.array(scalar).min(1)]))], {
        error: "a name, or a mapping with a name and options, such as { name: chat-history, size: [short, long] }",
      }),
    )
    .min(1)
    .describe("names from `looselips list scenarios`, or mappings with options; several values of options are crossed"),
  probes: z.array(memberName).min(1).describe("names from `looselips list probes`"),
  defenses: z.array(memberName).default([]).describe("names from `looselips list defenses`; none is always the first"),
  epochs: z.int().min(1).default(1).describe("repetitions of each attempt"),
  sampling: z
    .strictObject({ temperature: z.number().min(0).max(2).default(0), max_tokens: z.int().min(1).default(128) })
    .prefault({}),
  logprobs: z.boolean().default(false).describe("ask for the log-probabilities of replies"),
  per_cell: z
    .strictObject({
      attack: count.describe("attacks with no defense"),
      defended: z.number().min(0).describe("attacks with each other defense; 0.4: with two of five, which take turns"),
      control: count.describe("attacks on never-planted canaries"),
      reach: count.describe("attacks on a marker"),
      utility: count.describe("utility attempts of a scenario and a defense"),
    })
    .optional()
    .describe("attempts in a cell, which is a scenario and a probe; absent: every canary meets everything"),
  plugins: z.array(z.string().min(1)).default([]).describe("modules with members of your own, relative to this file"),
  gates: z.array(gateSchema).default([]),
});
/** A benchmark file, its defaults filled in. */
export type BenchmarkFile = z.infer<typeof benchmarkSchema>;
