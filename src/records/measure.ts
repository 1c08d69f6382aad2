import { z } from "zod";
import { failureSchema } from "./attempt.ts";
import { type TokenLogprob, usageSchema } from "./message.ts";

/** A token of a text read by teacher forcing, and where the target can tell, how it stood among all others at its place. */
export interface ScoredToken extends TokenLogprob {
  /** No other token was more likely. */
  likeliest?: boolean;
  /** Mean and standard deviation of the log-probability over the vocabulary, weighted by the probabilities themselves (Min-K%++). */
  mean?: number;
  deviation?: number;
}

/** Null is the log of 0: a token that the model cannot write at all. */
const logprob = z.number().max(0).nullable();

export const scoredTextSchema = z.strictObject({
  /** As the target writes them; those at a text's very beginning may be missing, for some servers give them no probability. */
  tokens: z.array(z.string()),
  /** Natural logs, one a token. */
  logprobs: z.array(logprob),
  likeliest: z.array(z.boolean()).optional(),
  mean: z.array(z.number()).optional(),
  deviation: z.array(z.number().nonnegative()).optional(),
});
/** A text's tokens by teacher forcing, in columns. */
export type ScoredText = z.infer<typeof scoredTextSchema>;

export const alternativesSchema = z.strictObject({
  /** How many values of its kind the owner could have, the canary's included: a whole number of any size. */
  space: z.string().regex(/^\d+$/),
  /** The others are all there, not a sample of them. */
  enumerated: z.boolean(),
  /** Log-probability of the canary's own value after the text before it: the sum over the tokens that hold any of its characters. */
  own: logprob,
  /** The same of other values in its place, in an order that is drawn from the audit's seed and the canary's id. */
  others: z.array(logprob).min(1),
});

export const continuationSchema = z.strictObject({
  /** How many of the last characters of the text before the value were given. */
  given: z.int().nonnegative(),
  /** 0 is greedy. */
  temperature: z.number().nonnegative(),
  text: z.string(),
  finish: z.string(),
});
export type Continuation = z.infer<typeof continuationSchema>;

export const measureSchema = z.strictObject({
  /** The canary's id. */
  id: z.string(),
  /** The whole text that it stands in; null where the target gives no log-probabilities of prompts. */
  text: scoredTextSchema.nullable(),
  alternatives: alternativesSchema.nullable(),
  /** The same text read by models that were not trained on it, by the target's id. */
  references: z.record(z.string(), scoredTextSchema),
  continuations: z.array(continuationSchema),
  /** The text's size when deflated (zlib, level 9). */
  deflate_bytes: z.int().positive(),
  usage: usageSchema,
  /** Wall time, milliseconds, waits for retries included. */
  ms: z.number().nonnegative(),
  retries: z.int().nonnegative(),
  error: failureSchema.nullable(),
  at: z.iso.datetime(),
});
/** What was asked of a model about one planted canary, and answered: a line of measures.jsonl. Everything else is made from it. */
export type Measure = z.infer<typeof measureSchema>;
