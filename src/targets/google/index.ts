import type { GoogleLanguageModelOptions } from "@ai-sdk/google";
import { z } from "zod";
import { type Reasoning, tokensOf } from "../sdk/name.ts";
import { oneKey } from "../sdk/one-key.ts";
import { sdkSource } from "../sdk/vendor.ts";

/** Gemini and Gemma, by Google's Gemini API. Source: https://ai.google.dev/api/generate-content */
export const google = sdkSource({
  name: "google",
  about: "Google's Gemini API. The key is GOOGLE_GENERATIVE_AI_API_KEY",
  package: "@ai-sdk/google",
  load: () => import("@ai-sdk/google"),
  account: oneKey({
    key: "GOOGLE_GENERATIVE_AI_API_KEY",
    base: "GOOGLE_GEMINI_BASE_URL",
    vendor: "https://generativelanguage.googleapis.com",
    version: "v1beta",
    headers: (apiKey) => ({ "x-goog-api-key": apiKey }),
  }),
  model: ({ createGoogleGenerativeAI }, name, { url, apiKey }, fetch) =>
    createGoogleGenerativeAI({ apiKey, baseURL: url, fetch })(name),
  list: { path: "/models?pageSize=1000", read: modelNames },
  thinking: (reasoning) => ({
    options: { google: { thinkingConfig: thinking(reasoning) } },
    room: tokensOf(reasoning),
  }),
});

/** Source: https://ai.google.dev/gemini-api/docs/thinking (a budget of -1 is as much as the model finds right) */
function thinking(reasoning: Reasoning): NonNullable<GoogleLanguageModelOptions["thinkingConfig"]> {
  if (reasoning === "off") return { thinkingBudget: 0 };
  return { thinkingBudget: reasoning === "auto" ? -1 : reasoning, includeThoughts: true };
}

/** Those that can be talked to, not those that only embed. Source: https://ai.google.dev/api/models */
function modelNames(body: unknown): string[] {
  const model = z.object({ name: z.string(), supportedGenerationMethods: z.array(z.string()).optional() });
  return z
    .object({ models: z.array(model) })
    .parse(body)
    .models.filter(({ supportedGenerationMethods: methods }) => methods?.includes("generateContent") ?? true)
    .map(({ name }) => name.replace(/^models\//, ""));
}
