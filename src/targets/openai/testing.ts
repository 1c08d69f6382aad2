import type { IncomingHttpHeaders } from "node:http";
import { z } from "zod";
import type { Answered, VendorApi } from "../testing.ts";

const part = z.strictObject({ type: z.literal("text"), text: z.string() });
const content = z.union([z.string(), z.array(part).min(1)]);
const named = { name: z.string().optional() };

/**
 * The body of POST /chat/completions: of the reference, what a conversation in text can have; all else is refused.
 * Source: https://platform.openai.com/docs/api-reference/chat/create
 */
const chatSchema = z.strictObject({
  model: z.string().min(1),
  messages: z
    .array(
      z.discriminatedUnion("role", [
        z.strictObject({ role: z.literal("developer"), content, ...named }),
        z.strictObject({ role: z.literal("system"), content, ...named }),
        z.strictObject({ role: z.literal("user"), content, ...named }),
        z.strictObject({ role: z.literal("assistant"), content, refusal: z.string().nullish(), ...named }),
      ]),
    )
    .min(1),
  frequency_penalty: z.number().min(-2).max(2).nullish(),
  logit_bias: z.record(z.string(), z.number().min(-100).max(100)).nullish(),
  logprobs: z.boolean().nullish(),
  max_completion_tokens: z.int().min(1).nullish(),
  max_tokens: z.int().min(1).nullish(),
  metadata: z.record(z.string().max(64), z.string().max(512)).nullish(),
  n: z.int().min(1).max(128).nullish(),
  presence_penalty: z.number().min(-2).max(2).nullish(),
  reasoning_effort: z.enum(["none", "minimal", "low", "medium", "high", "xhigh"]).nullish(),
  seed: z.int().nullish(),
  service_tier: z.enum(["auto", "default", "flex", "scale", "priority"]).nullish(),
  stop: z.union([z.string(), z.array(z.string()).min(1).max(4)]).nullish(),
  store: z.boolean().nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_logprobs: z.int().min(0).max(20).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  user: z.string().optional(),
});

/** The body of POST /completions. Source: https://platform.openai.com/docs/api-reference/completions/create */
const completionSchema = z.strictObject({
  model: z.string().min(1),
  prompt: z.union([z.string(), z.array(z.string())]),
  best_of: z.int().min(1).max(20).nullish(),
  echo: z.boolean().nullish(),
  frequency_penalty: z.number().min(-2).max(2).nullish(),
  logprobs: z.int().min(0).max(5).nullish(),
  max_tokens: z.int().min(0).nullish(),
  n: z.int().min(1).max(128).nullish(),
  presence_penalty: z.number().min(-2).max(2).nullish(),
  seed: z.int().nullish(),
  stop: z.union([z.string(), z.array(z.string()).max(4)]).nullish(),
  suffix: z.string().nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  user: z.string().optional(),
});

/** An error as OpenAI writes it. Source: https://platform.openai.com/docs/guides/error-codes */
export const failed = (
  status: number,
  message: string,
  more: { code?: string; param?: string; type?: string } = {},
) => ({
  status,
  body: {
    error: { message, type: more.type ?? "invalid_request_error", param: more.param ?? null, code: more.code ?? null },
  },
});

/** The header that carries the key, and how. */
export type KeyHeader = (headers: IncomingHttpHeaders) => string | undefined;
export const bearerKey: KeyHeader = ({ authorization }) => authorization?.replace(/^Bearer /, "");
export const apiKey: KeyHeader = (headers) => headers["api-key"]?.toString();

/**
 * OpenAI's API, or that of a vendor who copies it.
 * @param base the path before /chat/completions
 * @param key the only right one; undefined where none must come
 */
export const openaiApi = (base: string, key: string | undefined, read: KeyHeader, mode = "chat"): VendorApi => ({
  reply: new RegExp(`^${base}/${mode === "chat" ? "chat/completions" : "completions"}$`),
  list: {
    path: new RegExp(`^${base}/models$`),
    body: (models) => ({
      object: "list",
      data: models.map((id) => ({ id, object: "model", created: 1_700_000_000, owned_by: "system" })),
    }),
  },
  refuses: ({ headers }) =>
    read(headers) === key
      ? undefined
      : failed(401, `Incorrect API key provided: ${read(headers)}. You can find your API key at https://example.com.`, {
          code: "invalid_api_key",
        }),
  schema: mode === "chat" ? chatSchema : completionSchema,
  invalid: (problem) => failed(400, problem, { code: "invalid_type" }),
  unknown: (model) =>
    failed(404, `The model \`${model}\` does not exist or you do not have access to it.`, { code: "model_not_found" }),
});

/** A whole chat completion. Source: https://platform.openai.com/docs/api-reference/chat/object */
export const chat = (
  message: { content: string | null; refusal?: string; [more: string]: unknown },
  { finish = "stop", logprobs = null as { token: string; logprob: number }[] | null } = {},
): Answered => ({
  body: {
    id: "chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT",
    object: "chat.completion",
    created: 1_741_569_952,
    model: "gpt-test-2025-01-01",
    choices: [
      {
        index: 0,
        message: { role: "assistant", refusal: null, annotations: [], ...message },
        logprobs: logprobs && {
          content: logprobs.map((one) => ({ ...one, bytes: [...Buffer.from(one.token)], top_logprobs: [] })),
          refusal: null,
        },
        finish_reason: finish,
      },
    ],
    usage: {
      prompt_tokens: 19,
      completion_tokens: 10,
      total_tokens: 29,
      prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
      completion_tokens_details: { reasoning_tokens: 0, audio_tokens: 0 },
    },
    service_tier: "default",
    system_fingerprint: "fp_44709d6fcb",
  },
});

/** A whole completion. Source: https://platform.openai.com/docs/api-reference/completions/object */
export const completion = (text: string): Answered => ({
  body: {
    id: "cmpl-uqkvlQyYK7bGYrRHQ0eXlWi7",
    object: "text_completion",
    created: 1_589_478_378,
    model: "gpt-test-instruct",
    choices: [{ text, index: 0, logprobs: null, finish_reason: "length" }],
    usage: { prompt_tokens: 5, completion_tokens: 7, total_tokens: 12 },
  },
});
