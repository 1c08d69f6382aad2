import { z } from "zod";
import type { Answered, VendorCase } from "../testing.ts";

const part = z.strictObject({ text: z.string() });
/**
 * The body of POST /v1beta/models/MODEL:generateContent: of the reference, what a conversation in text can have; all else
 * is refused. Source: https://ai.google.dev/api/generate-content
 */
const schema = z.strictObject({
  contents: z.array(z.strictObject({ role: z.enum(["user", "model"]).optional(), parts: z.array(part).min(1) })).min(1),
  systemInstruction: z.strictObject({ role: z.string().optional(), parts: z.array(part).min(1) }).optional(),
  safetySettings: z.array(z.strictObject({ category: z.string(), threshold: z.string() })).optional(),
  generationConfig: z
    .strictObject({
      stopSequences: z.array(z.string()).max(5).optional(),
      candidateCount: z.int().min(1).optional(),
      maxOutputTokens: z.int().min(1).optional(),
      temperature: z.number().min(0).max(2).optional(),
      topP: z.number().optional(),
      topK: z.int().optional(),
      seed: z.int().optional(),
      presencePenalty: z.number().optional(),
      frequencyPenalty: z.number().optional(),
      responseLogprobs: z.boolean().optional(),
      logprobs: z.int().min(0).max(20).optional(),
      thinkingConfig: z
        .strictObject({ includeThoughts: z.boolean().optional(), thinkingBudget: z.int().min(-1).optional() })
        .optional(),
    })
    .optional(),
  cachedContent: z.string().optional(),
});

/** Source: https://ai.google.dev/gemini-api/docs/troubleshooting */
const failed = (code: number, status: string, message: string, details: object[] = []): Answered => ({
  status: code,
  body: { error: { code, message, status, ...(details.length > 0 ? { details } : {}) } },
});

/** A whole GenerateContentResponse. */
export const content = (parts: { text: string; thought?: boolean }[], finishReason = "STOP"): Answered => ({
  body: {
    candidates: [
      {
        ...(parts.length > 0 ? { content: { parts, role: "model" } } : {}),
        finishReason,
        index: 0,
        safetyRatings: [{ category: "HARM_CATEGORY_HARASSMENT", probability: "NEGLIGIBLE" }],
      },
    ],
    usageMetadata: {
      promptTokenCount: 19,
      candidatesTokenCount: 10,
      totalTokenCount: 29,
      promptTokensDetails: [{ modality: "TEXT", tokenCount: 19 }],
    },
    modelVersion: "gemini-2.5-flash",
    responseId: "mYTTaI7mBvqd1MkPqLmXyAM",
  },
});
/** The answer to a prompt that is not let through. */
export const blocked = (blockReason: string): Answered => ({
  body: {
    promptFeedback: { blockReason },
    usageMetadata: { promptTokenCount: 19, totalTokenCount: 19 },
    modelVersion: "gemini-2.5-flash",
  },
});
const said = (text: string, finish?: string) => content(text === "" ? [] : [{ text }], finish);

export const googleCase: VendorCase = {
  vendor: "google",
  model: "gemini-2.5-flash",
  variable: "GOOGLE_GENERATIVE_AI_API_KEY",
  env: (origin, key) => ({ GOOGLE_GEMINI_BASE_URL: origin, GOOGLE_GENERATIVE_AI_API_KEY: key }),
  api: (key) => ({
    reply: /^\/v1beta\/models\/([^/:]+):generateContent$/,
    list: {
      path: /^\/v1beta\/models\?pageSize=1000$/,
      body: (models) => ({
        models: [
          ...models.map((name) => ({ name: `models/${name}`, supportedGenerationMethods: ["generateContent"] })),
          { name: "models/text-embedding-004", supportedGenerationMethods: ["embedContent"] },
        ],
      }),
    },
    refuses: ({ headers }) =>
      headers["x-goog-api-key"] === key
        ? undefined
        : failed(400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.", [
            { "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason: "API_KEY_INVALID" },
          ]),
    schema,
    invalid: (problem) => failed(400, "INVALID_ARGUMENT", problem),
    unknown: (model) => failed(404, "NOT_FOUND", `models/${model} is not found for API version v1beta.`),
  }),
  ignores: [],
  said: (text) => said(text),
  cutOff: (text) => said(text, "MAX_TOKENS"),
  stopped: [(text) => said(text, "SAFETY"), "filter"],
  errors: {
    "rate-limit": failed(429, "RESOURCE_EXHAUSTED", "You exceeded your current quota.", [
      { "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: "7s" },
    ]),
    server: failed(503, "UNAVAILABLE", "The model is overloaded. Please try again later."),
    "too-long": failed(
      400,
      "INVALID_ARGUMENT",
      "The input token count (1100000) exceeds the maximum number of tokens allowed (1048576).",
    ),
    "bad-reply": failed(400, "INVALID_ARGUMENT", "Request contains an invalid argument."),
  },
};
