import { z } from "zod";
import type { Answered, VendorCase } from "../testing.ts";

const text = z.strictObject({
  type: z.literal("text"),
  text: z.string().min(1),
  cache_control: z.unknown().optional(),
});

/**
 * The body of POST /v1/messages: of the reference, what a conversation in text can have; all else is refused.
 * Source: https://docs.anthropic.com/en/api/messages
 */
const schema = z
  .strictObject({
    model: z.string().min(1).max(256),
    messages: z
      .array(
        z.strictObject({ role: z.enum(["user", "assistant"]), content: z.union([z.string(), z.array(text).min(1)]) }),
      )
      .min(1),
    max_tokens: z.int().min(1),
    metadata: z.strictObject({ user_id: z.string().max(256).nullish() }).optional(),
    service_tier: z.enum(["auto", "standard_only"]).optional(),
    stop_sequences: z.array(z.string()).optional(),
    system: z.union([z.string(), z.array(text)]).optional(),
    temperature: z.number().min(0).max(1).optional(),
    thinking: z
      .discriminatedUnion("type", [
        z.strictObject({ type: z.literal("enabled"), budget_tokens: z.int().min(1024) }),
        z.strictObject({ type: z.literal("adaptive"), display: z.enum(["summarized", "omitted"]).optional() }),
        z.strictObject({ type: z.literal("disabled") }),
      ])
      .optional(),
    top_k: z.int().min(0).optional(),
    top_p: z.number().min(0).max(1).optional(),
  })
  .refine(({ messages }) => messages[0]!.role === "user", "messages: first message must use the user role")
  .refine(
    ({ thinking, max_tokens }) => thinking?.type !== "enabled" || thinking.budget_tokens < max_tokens,
    "`max_tokens` must be greater than `thinking.budget_tokens`",
  )
  .refine(
    ({ thinking, temperature }) => !thinking || thinking.type === "disabled" || (temperature ?? 1) === 1,
    "`temperature` may only be set to 1 when thinking is enabled",
  );

/** Source: https://docs.anthropic.com/en/api/errors */
const failed = (status: number, type: string, message: string, headers: Record<string, string> = {}): Answered => ({
  status,
  headers: { "request-id": "req_018EeWyXxfu5pfWkrYcMdjWG", ...headers },
  body: { type: "error", error: { type, message }, request_id: "req_018EeWyXxfu5pfWkrYcMdjWG" },
});

type Block = { type: "text"; text: string } | { type: "thinking"; thinking: string; signature: string };
/** A whole message. */
export const message = (content: Block[], stop_reason = "end_turn"): Answered => ({
  body: {
    id: "msg_013Zva2CMHLNnjNjtJKqJ2EF",
    type: "message",
    role: "assistant",
    model: "claude-haiku-4-5",
    content,
    stop_reason,
    stop_sequence: null,
    usage: {
      input_tokens: 19,
      cache_creation_input_tokens: 0,
      cache_read_input_tokens: 0,
      output_tokens: 10,
      service_tier: "standard",
    },
  },
});
const said = (text: string, stop?: string) => message(text === "" ? [] : [{ type: "text", text }], stop);

export const anthropicCase: VendorCase = {
  vendor: "anthropic",
  model: "claude-haiku-4-5",
  variable: "ANTHROPIC_API_KEY",
  env: (origin, key) => ({ ANTHROPIC_BASE_URL: origin, ANTHROPIC_API_KEY: key }),
  api: (key) => ({
    reply: /^\/v1\/messages$/,
    list: {
      path: /^\/v1\/models\?limit=1000$/,
      body: (models) => ({
        data: models.map((id) => ({ type: "model", id, display_name: id, created_at: "2025-02-19T00:00:00Z" })),
        has_more: false,
        first_id: models[0],
        last_id: models.at(-1),
      }),
    },
    refuses({ headers }) {
      if (headers["x-api-key"] !== key)
        return failed(401, "authentication_error", `invalid x-api-key: ${headers["x-api-key"]}`);
      if (headers["anthropic-version"] === "2023-06-01") return undefined;
      return failed(400, "invalid_request_error", "anthropic-version: header is required");
    },
    schema,
    invalid: (problem) => failed(400, "invalid_request_error", problem),
    unknown: (model) => failed(404, "not_found_error", `model: ${model}`),
  }),
  ignores: ["seed"],
  said: (text) => said(text),
  cutOff: (text) => said(text, "max_tokens"),
  stopped: [(text) => said(text, "refusal"), "refusal"],
  errors: {
    "rate-limit": failed(429, "rate_limit_error", "This request would exceed your rate limit", { "retry-after": "7" }),
    server: failed(529, "overloaded_error", "Overloaded"),
    "too-long": failed(400, "invalid_request_error", "prompt is too long: 216000 tokens > 200000 maximum"),
    auth: failed(400, "invalid_request_error", "Your credit balance is too low to access the Anthropic API."),
    "bad-reply": failed(400, "invalid_request_error", "temperature: Input should be less than or equal to 1"),
  },
};
