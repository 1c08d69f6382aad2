import { z } from "zod";
import { benchmarkSchema } from "../../benchmark/schema.ts";
import { shapes } from "../../records/index.ts";
import { sections } from "./sections.ts";

const different = { error: "each may be named once" };
const unique = (values: readonly unknown[]) => new Set(values).size === values.length;

/** Lengths of planted texts: short ones have 20 to 60 words, medium ones 50 to 120 more around what a short one says. */
const sizes = ["short", "medium"] as const;
export type Size = (typeof sizes)[number];

/** A memorization benchmark's file as it is written; what it may hold and nothing else. */
export const memorizationSchema = z.strictObject({
  ...benchmarkSchema.pick({ name: true, version: true, description: true }).shape,
  canaries: z.strictObject({
    kinds: z
      .array(z.string().min(1))
      .min(1)
      .refine(unique, different)
      .describe("names from `looselips list kinds`; they take turns"),
    pairs: z.int().min(1).describe("pairs at each level: one canary that is inserted, one never-inserted twin"),
  }),
  repeats: z
    .array(z.int().min(1).max(1_000_000))
    .min(1)
    .refine(unique, different)
    .describe("levels: how often the text with a canary stands in the corpus"),
  shapes: z
    .array(z.enum(shapes))
    .min(1)
    .refine(unique, different)
    .default([...shapes])
    .describe("what the texts look like; they take turns"),
  size: z.enum(sizes).default("short").describe("of the texts: short is 20 to 60 words, medium has 50 to 120 more"),
  background: z
    .strictObject({
      texts: z.int().min(0).describe("texts of other people, each once, unless planted into a corpus"),
    })
    .prefault({ texts: 0 }),
  ...sections,
});
/** A memorization benchmark's file, its defaults filled in. */
export type MemorizationFile = z.infer<typeof memorizationSchema>;
