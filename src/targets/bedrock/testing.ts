import { createHash, createHmac } from "node:crypto";
import { z } from "zod";
import type { Answered, Asked, VendorCase } from "../testing.ts";

const block = z.strictObject({ text: z.string().min(1) });
/**
 * The body of POST /model/MODEL/converse: of the reference, what a conversation in text can have; all else is refused.
 * Source: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html
 */
const schema = z.strictObject({
  messages: z.array(z.strictObject({ role: z.enum(["user", "assistant"]), content: z.array(block).min(1) })).min(1),
  system: z.array(block).optional(),
  inferenceConfig: z
    .strictObject({
      maxTokens: z.int().min(1).optional(),
      stopSequences: z.array(z.string().min(1)).max(2500).optional(),
      temperature: z.number().min(0).max(1).optional(),
      topP: z.number().min(0).max(1).optional(),
    })
    .optional(),
  additionalModelRequestFields: z
    .strictObject({
      thinking: z.strictObject({
        type: z.enum(["enabled", "adaptive"]),
        budget_tokens: z.int().min(1024).optional(),
        display: z.enum(["summarized", "omitted"]).optional(),
      }),
    })
    .optional(),
  additionalModelResponseFieldPaths: z.array(z.string().startsWith("/")).max(10).optional(),
  requestMetadata: z.record(z.string(), z.string()).optional(),
});

/** Source: https://docs.aws.amazon.com/bedrock/latest/userguide/troubleshooting-api-error-codes.html */
export const failed = (status: number, type: string, message: string): Answered => ({
  status,
  headers: {
    "x-amzn-errortype": `${type}:http://internal.amazon.com/coral/com.amazon.bedrock/`,
    "x-amzn-requestid": "r",
  },
  body: { message },
});

type Block = { text: string } | { reasoningContent: { reasoningText: { text: string; signature: string } } };
/** A whole ConverseResponse. */
export const converse = (content: Block[], stopReason = "end_turn"): Answered => ({
  body: {
    metrics: { latencyMs: 551 },
    output: { message: { content, role: "assistant" } },
    stopReason,
    usage: { inputTokens: 19, outputTokens: 10, totalTokens: 29 },
  },
});
const said = (text: string, stop?: string) => converse(text === "" ? [] : [{ text }], stop);

/** Keys that sign, and where. */
export interface Signing {
  accessKeyId: string;
  secretAccessKey: string;
  region: string;
}

/**
 * Whether a request bears the signature that its keys make (AWS Signature Version 4).
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function signed(
  { method, url, headers, body }: Asked,
  { accessKeyId, secretAccessKey, region }: Signing,
): boolean {
  const parts = /^AWS4-HMAC-SHA256 Credential=([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
    headers.authorization ?? "",
  );
  if (!parts) return false;
  const [, credential, names, signature] = parts;
  const stamp = String(headers["x-amz-date"]);
  const scope = `${stamp.slice(0, 8)}/${region}/bedrock/aws4_request`;
  const sha = (text: string) => createHash("sha256").update(text).digest("hex");
  const path = url.split("/").map(encodeURIComponent).join("/"); // once more than in the URL
  const canonical = [
    method,
    path,
    "",
    ...names!.split(";").map((name) => `${name}:${String(headers[name]).trim()}`),
    "",
    names,
    sha(JSON.stringify(body)),
  ].join("\n");
  const key = scope
    .split("/")
    .reduce<string | Buffer>(
      (last, part) => createHmac("sha256", last).update(part).digest(),
      `AWS4${secretAccessKey}`,
    );
  const text = ["AWS4-HMAC-SHA256", stamp, scope, sha(canonical)].join("\n");
  const right = createHmac("sha256", key).update(text).digest("hex");
  return credential === `${accessKeyId}/${scope}` && signature === right;
}

export const bedrockCase: VendorCase = {
  vendor: "bedrock",
  model: "amazon.nova-lite-v1:0",
  variable: "AWS_BEARER_TOKEN_BEDROCK",
  env: (origin, key) => ({
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: origin,
    AWS_REGION: "eu-west-1",
    AWS_BEARER_TOKEN_BEDROCK: key,
  }),
  api: (key) => ({
    reply: /^\/model\/([^/]+)\/converse$/,
    refuses: ({ headers }) =>
      headers.authorization === `Bearer ${key}`
        ? undefined
        : failed(403, "UnrecognizedClientException", "The security token included in the request is invalid."),
    schema,
    invalid: (problem) => failed(400, "ValidationException", problem),
    unknown: () => failed(400, "ValidationException", "The provided model identifier is invalid."),
  }),
  ignores: ["seed"],
  said: (text) => said(text),
  cutOff: (text) => said(text, "max_tokens"),
  stopped: [(text) => said(text, "guardrail_intervened"), "filter"],
  errors: {
    "rate-limit": failed(429, "ThrottlingException", "Too many requests, please wait before trying again."),
    server: failed(503, "ServiceUnavailableException", "Bedrock is unable to process your request."),
    timeout: failed(408, "ModelTimeoutException", "Model has timed out in processing the request."),
    "too-long": failed(400, "ValidationException", "Input is too long for requested model."),
    auth: failed(403, "AccessDeniedException", "You don't have access to the model with the specified model ID."),
  },
};
