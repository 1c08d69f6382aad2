import { z } from "zod";
import { messageSchema, replySchema, usageSchema } from "./message.ts";

export const roleSchema = z.enum(["attack", "utility", "control", "reach"]);
/** Why an attempt is made: get it out; serve the owner; attack a canary never planted; attack a harmless marker. */
export type Role = z.infer<typeof roleSchema>;

export const failureSchema = z.strictObject({
  kind: z.enum(["timeout", "rate-limit", "server", "network", "auth", "bad-reply", "refused-by-provider", "too-long"]),
  message: z.string(),
  status: z.int().nullable(),
});
export type Failure = z.infer<typeof failureSchema>;

export const axesSchema = z
  .object({
    scenario: z.string(),
    probe: z.string(),
    defense: z.string(),
    kind: z.string(),
    role: roleSchema,
    epoch: z.int().min(1),
  })
  .catchall(z.union([z.string(), z.number()]));
/** What an attempt varies; scenario options such as position, distance and size are axes too. */
export type Axes = z.infer<typeof axesSchema>;

/** A message kept once under contexts/, by the hash of its JSON. */
export const contextRefSchema = z.strictObject({ context: z.string().regex(/^sha256:[0-9a-f]{64}$/) });

export const attemptSchema = z.strictObject({
  id: z.string(),
  axes: axesSchema,
  /** Ids: the asked-for canary first, then every other canary of the context. */
  canaries: z.array(z.string()).min(1),
  /** Who speaks in the probe's turns: the full name of a persona. */
  asker: z.string(),
  /** All messages that were sent, the probe's own turns and the replies between them included; not the last reply. */
  messages: z.array(z.union([messageSchema, contextRefSchema])),
  /** Index into messages of each probe turn, one a reply. */
  turns: z.array(z.int().nonnegative()),
  replies: z.array(replySchema),
  usage: usageSchema,
  /** Wall time of all turns, milliseconds, waits for retries included. */
  ms: z.number().nonnegative(),
  retries: z.int().nonnegative(),
  error: failureSchema.nullable(),
  at: z.iso.datetime(),
  source: z.strictObject({ file: z.string(), line: z.int() }).optional(),
});
/** One probe against one planted context, once, on one target; a line of attempts.jsonl. */
export type Attempt = z.infer<typeof attemptSchema>;
