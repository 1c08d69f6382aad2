import { z } from "zod";
import { usageSchema } from "./message.ts";

const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const priceSchema = z.strictObject({
  in: z.number().nonnegative(),
  out: z.number().nonnegative(),
  /** Tokens of the longest prompt that it holds for; null where there is no such limit. */
  up_to: z.int().nullable(),
  /** Of which it is known; null where it was given by hand. */
  date: z.iso.date().nullable(),
  /** Where it is published, or the flag that gave it. */
  source: z.string(),
  table_sha256: hash.nullable(),
});
/** US dollars for a million tokens sent and received, and who says so. */
export type Price = z.infer<typeof priceSchema>;

export const runInfoSchema = z
  .strictObject({
    tool: z.literal("looselips"),
    version: z.string(),
    benchmark: z.strictObject({ name: z.string(), version: z.string(), sha256: hash }),
    /** Hash of all that must agree for two runs to be compared: benchmark, seed, datasets, sampling, limit. */
    comparable: hash,
    /** sha256 of every dataset file that the run's texts came from, by path. */
    datasets: z.record(z.string(), hash),
    model: z.string(),
    target: z.record(z.string(), z.unknown()),
    /** What canaries and texts are made from. A sealed run keeps it back until it is complete. */
    seed: z.string().optional(),
    /** Of a sealed run: the hash of seed and nonce, published before it began (docs/sealed.md). */
    commitment: hash.optional(),
    /** With the seed it opens the commitment, once the run is complete. */
    nonce: hash.optional(),
    /** The plan's own parameters, so that `--resume` needs nothing else. */
    options: z.strictObject({
      limit: z.int().nullable(),
      epochs: z.int().min(1),
      concurrency: z.int().min(1),
      /** Of the target's own chance, where it is not the plan's seed. */
      sampling_seed: z.string().optional(),
    }),
    started: z.iso.datetime(),
    finished: z.iso.datetime().nullable(),
    host: z.record(z.string(), z.union([z.string(), z.number()])),
    counts: z.strictObject({
      planned: z.int().nonnegative(),
      done: z.int().nonnegative(),
      errors: z.int().nonnegative(),
      skipped: z.int().nonnegative(),
    }),
    usage: usageSchema,
    /** Of `usage` at `price`; null where the price is unknown or the target does not count its tokens. */
    cost_usd: z.number().nonnegative().nullable(),
    price: priceSchema.nullable().optional(),
    status: z.enum(["complete", "interrupted", "incomplete"]),
    /** sha256 of a complete run's files by path: all but this one, contexts/ (named by their hashes) and review.jsonl (which grows). */
    digests: z.record(z.string(), hash).optional(),
  })
  .refine(({ seed, commitment }) => seed !== undefined || commitment !== undefined, {
    path: ["seed"],
    error: "is missing: only a sealed run, which has a commitment, keeps it back",
  });
/** run.json: what a run is and how it went. Never a key. */
export type RunInfo = z.infer<typeof runInfoSchema>;

/**
 * What names a run's plan: its seed, or while that is sealed what it is committed to.
 * @param letters of the hash or seed, all unless given
 */
export const planName = ({ seed, commitment }: Pick<RunInfo, "seed" | "commitment">, letters?: number): string =>
  seed === undefined ? `sealed ${commitment?.slice(0, letters)}` : `seed ${seed.slice(0, letters)}`;
