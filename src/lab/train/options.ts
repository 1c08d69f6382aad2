import { z } from "zod";
import { hint } from "../../texts/nearest.ts";
import { sizeNames } from "./sizes.ts";

const whole = (least: number) => z.int().min(least);
/** One of some names; a wrong one is answered with the nearest. */
const named = <const N extends readonly string[]>(names: N) =>
  z.enum(names, { error: ({ input }) => `cannot be ${JSON.stringify(input)}${hint(String(input), names)}` });

/** The `train:` section of a memorization benchmark: how a lab model is trained on a corpus. Every option matters to what it keeps. */
export const trainOptionsSchema = z
  .strictObject({
    size: named(sizeNames)
      .default("small")
      .describe("a shape by name; width, layers, heads and hidden change parts of it"),
    width: whole(8).multipleOf(8).optional().describe("numbers a token is held in: a multiple of 8 times heads"),
    layers: whole(1).optional(),
    heads: whole(1).optional(),
    hidden: whole(8).multipleOf(8).optional().describe("width of the feed-forward layer: a multiple of 8"),
    words: whole(0)
      .max(30_000)
      .default(1000)
      .describe("at most so many frequent words have a token of their own; all others are spelled"),
    vocabulary: named(["corpus", "public"])
      .optional()
      .describe(
        "whose words: the corpus's own (default), or a list that no text decides, as privacy needs (default with noise)",
      ),
    longest: whole(8)
      .max(1000)
      .default(256)
      .describe("tokens of a text; a longer one is learned in pieces, or cut where training is private"),
    epochs: z.number().positive().default(10),
    batch: whole(1).default(64).describe("texts a step; on average, where training is private"),
    rate: z.number().positive().max(1).default(3e-3).describe("the highest learning rate"),
    decay: z.number().nonnegative().max(1).default(0).describe("decoupled weight decay"),
    dedup: z.boolean().default(false).describe("learn each text once, however often it stands in the corpus"),
    noise: z.number().positive().optional().describe("DP-SGD: deviation of the noise, in clips"),
    epsilon: z.number().positive().optional().describe("DP-SGD: as much noise as this epsilon needs, instead of noise"),
    delta: z.number().positive().lt(1).default(1e-5),
    clip: z.number().positive().default(1).describe("DP-SGD: the longest gradient of a text"),
    unlearn: named(["ascent", "rest"])
      .optional()
      .describe(
        "from a trained model: forget by gradient ascent on what is to be forgotten, or by training on the rest alone",
      ),
  })
  .check(({ value, issues }) => {
    if (value.noise !== undefined && value.epsilon !== undefined)
      issues.push({ code: "custom", input: value, path: ["epsilon"], message: "give noise or epsilon, not both" });
  });

/** How a lab model is trained, every default filled in. */
export type TrainOptions = z.infer<typeof trainOptionsSchema>;
