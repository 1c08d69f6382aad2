import { z } from "zod";
import type { Answered, VendorCase } from "../testing.ts";

const chunks = z.array(z.strictObject({ type: z.literal("text"), text: z.string() })).min(1);
const content = z.union([z.string(), chunks]);
/**
 * The body of POST /v1/chat/completions: of the reference, what a conversation in text can have; all else is refused.
 * Source: https://docs.mistral.ai/api/endpoint/chat
 */
const schema = z.strictObject({
  model: z.string().min(1),
  messages: z
    .array(
      z.discriminatedUnion("role", [
        z.strictObject({ role: z.literal("system"), content }),
        z.strictObject({ role: z.literal("user"), content }),
        z.strictObject({ role: z.literal("assistant"), content, prefix: z.boolean().optional() }),
      ]),
    )
    .min(1),
  temperature: z.number().min(0).max(1.5).nullish(),
  top_p: z.number().gt(0).max(1).optional(),
  max_tokens: z.int().min(0).nullish(),
  stop: z.union([z.string(), z.array(z.string())]).optional(),
  random_seed: z.int().min(0).nullish(),
  presence_penalty: z.number().min(-2).max(2).optional(),
  frequency_penalty: z.number().min(-2).max(2).optional(),
  n: z.int().min(1).nullish(),
  reasoning_effort: z.enum(["high", "none"]).nullish(),
  prompt_mode: z.literal("reasoning").nullish(),
  safe_prompt: z.boolean().optional(),
});

const failed = (status: number, type: string, code: string, message: string, headers = {}): Answered => ({
  status,
  headers,
  body: { object: "error", message, type, param: null, code, raw_status_code: status },
});

type Chunk = { type: "text"; text: string } | { type: "thinking"; thinking: { type: "text"; text: string }[] };
/** A whole ChatCompletionResponse. */
export const completion = (content: string | Chunk[], finish_reason = "stop"): Answered => ({
  body: {
    id: "cmpl-e5cc70bb28c444948073e77776eb30ef",
    object: "chat.completion",
    created: 1_702_256_327,
    model: "mistral-small-latest",
    choices: [{ index: 0, message: { role: "assistant", tool_calls: null, content }, finish_reason }],
    usage: { prompt_tokens: 19, total_tokens: 29, completion_tokens: 10 },
  },
});

export const mistralCase: VendorCase = {
  vendor: "mistral",
  model: "mistral-small-latest",
  variable: "MISTRAL_API_KEY",
  env: (origin, key) => ({ MISTRAL_BASE_URL: `${origin}/v1`, MISTRAL_API_KEY: key }),
  api: (key) => ({
    reply: /^\/v1\/chat\/completions$/,
    list: {
      path: /^\/v1\/models$/,
      body: (models) => ({
        object: "list",
        data: models.map((id) => ({ id, object: "model", owned_by: "mistralai" })),
      }),
    },
    refuses: ({ headers }) =>
      headers.authorization === `Bearer ${key}` ? undefined : { status: 401, body: { detail: "Unauthorized" } },
    schema,
    invalid: (problem) => ({ status: 422, body: { detail: [{ type: "invalid", loc: ["body"], msg: problem }] } }),
    unknown: (model) => failed(400, "invalid_model", "1500", `Invalid model: ${model}`),
  }),
  ignores: [],
  said: (text) => completion(text),
  cutOff: (text) => completion(text, "length"),
  errors: {
    "rate-limit": failed(429, "rate_limited", "1300", "Rate limit exceeded", { "retry-after": "7" }),
    server: failed(503, "internal_server_error", "3000", "Service unavailable."),
    "too-long": failed(
      400,
      "invalid_request_prompt",
      "3051",
      "Prompt contains 65673 tokens and 0 draft tokens, too large for model with 32768 maximum context length",
    ),
    "bad-reply": {
      status: 422,
      body: { detail: [{ type: "missing", loc: ["body", "messages"], msg: "Field required" }] },
    },
  },
};
