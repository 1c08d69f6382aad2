import type { GoogleLanguageModelOptions } from "@ai-sdk/google";
import { z } from "zod";
import { connect } from "../http/connection.ts";
import { baseUrl, needed } from "../http/environment.ts";
import { fetchOver } from "../sdk/fetch.ts";
import { installed } from "../sdk/installed.ts";
import { autoTokens, parseName, type Reasoning } from "../sdk/name.ts";
import { sdkTarget } from "../sdk/target.ts";
import type { TargetSource } from "../source.ts";

/** Gemini and Gemma, by Google's Gemini API. Source: https://ai.google.dev/api/generate-content */
export const google: TargetSource = {
  name: "google",
  form: "google:MODEL",
  about: "Google's Gemini API. The key is GOOGLE_GENERATIVE_AI_API_KEY; needs the package @ai-sdk/google.",
  takes: (id) => id.startsWith("google:"),
  async open(id, { concurrency, env }) {
    const { name, reasoning } = parseName(id);
    const apiKey = needed(env, "GOOGLE_GENERATIVE_AI_API_KEY", id);
    const root = baseUrl(env, "GOOGLE_GEMINI_BASE_URL", "https://generativelanguage.googleapis.com");
    const url = `${root.replace(/\/v1beta$/, "")}/v1beta`;
    const { createGoogleGenerativeAI, VERSION } = await installed("@ai-sdk/google", () => import("@ai-sdk/google"));
    const connection = connect(new URL(url).origin, {
      connections: concurrency,
      headers: { "x-goog-api-key": apiKey },
      keyFrom: "GOOGLE_GENERATIVE_AI_API_KEY",
      secrets: [apiKey],
    });
    const provider = createGoogleGenerativeAI({ apiKey, baseURL: url, fetch: fetchOver(connection) });
    const options = reasoning === undefined ? undefined : { google: { thinkingConfig: thinking(reasoning) } };
    return sdkTarget({
      id,
      model: provider(name),
      connection,
      list: { path: `${new URL(url).pathname}/models?pageSize=1000`, read: modelNames },
      ...(options ? { options } : {}),
      thinkingTokens: reasoning === "auto" ? autoTokens : typeof reasoning === "number" ? reasoning : 0,
      about: { api: "google", url, package: `@ai-sdk/google@${VERSION}`, ...(options ?? {}) },
    });
  },
};

/** Source: https://ai.google.dev/gemini-api/docs/thinking (a budget of -1 is as much as the model finds right) */
function thinking(reasoning: Reasoning): NonNullable<GoogleLanguageModelOptions["thinkingConfig"]> {
  if (reasoning === "off") return { thinkingBudget: 0 };
  return { thinkingBudget: reasoning === "auto" ? -1 : reasoning, includeThoughts: true };
}

const modelsSchema = z.object({
  models: z.array(z.object({ name: z.string(), supportedGenerationMethods: z.array(z.string()).optional() })),
});
/** Those that can be talked to, not those that only embed. Source: https://ai.google.dev/api/models */
const modelNames = (body: unknown): string[] =>
  modelsSchema
    .parse(body)
    .models.filter(({ supportedGenerationMethods: methods }) => methods?.includes("generateContent") ?? true)
    .map(({ name }) => name.replace(/^models\//, ""));
