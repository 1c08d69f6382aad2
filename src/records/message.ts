import { z } from "zod";

export const messageSchema = z.strictObject({
  role: z.enum(["system", "user", "assistant"]),
  content: z.string(),
});
/** One turn of a conversation, as chat APIs know it. */
export type Message = z.infer<typeof messageSchema>;

export const tokenLogprobSchema = z.strictObject({ token: z.string(), logprob: z.number() });
/** A token and the natural log of its probability (at most 0). */
export type TokenLogprob = z.infer<typeof tokenLogprobSchema>;

export const replySchema = z.strictObject({
  text: z.string(),
  /** Why the model stopped: stop, length (cut by max_tokens), refusal or filter (as the vendor reports them), or the vendor's own word. */
  finish: z.string(),
  logprobs: z.array(tokenLogprobSchema).optional(),
  /** What the model thought before it answered, as far as the vendor shows it. */
  reasoning: z.string().optional(),
});
/** What a target said in one turn. */
export type Reply = z.infer<typeof replySchema>;

export const usageSchema = z.strictObject({ in: z.int().nonnegative(), out: z.int().nonnegative() });
/** Tokens sent and received. */
export type Usage = z.infer<typeof usageSchema>;
