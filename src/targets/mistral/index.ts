import { baseUrl, needed } from "../http/environment.ts";
import { inData } from "../http/models.ts";
import { tokensOf } from "../sdk/name.ts";
import { sdkSource } from "../sdk/vendor.ts";

/** Mistral's models, by its own API. Source: https://docs.mistral.ai/api/endpoint/chat */
export const mistral = sdkSource({
  name: "mistral",
  about: "Mistral. The key is MISTRAL_API_KEY",
  package: "@ai-sdk/mistral",
  load: () => import("@ai-sdk/mistral"),
  account(env, id) {
    const apiKey = needed(env, "MISTRAL_API_KEY", id);
    return {
      url: baseUrl(env, "MISTRAL_BASE_URL", "https://api.mistral.ai/v1"),
      apiKey,
      headers: { authorization: `Bearer ${apiKey}` },
      keyFrom: "MISTRAL_API_KEY",
      secrets: [apiKey],
    };
  },
  model: ({ createMistral }, name, { url, apiKey }, fetch) => createMistral({ apiKey, baseURL: url, fetch })(name),
  list: { path: "/models", read: inData },
  thinking(reasoning) {
    // Magistral models think without being told to, and take no effort: a number is room for that, and no more.
    const efforts = { off: "none", auto: "high" } as const;
    const options = typeof reasoning === "string" ? { mistral: { reasoningEffort: efforts[reasoning] } } : undefined;
    return { ...(options ? { options } : {}), room: tokensOf(reasoning) };
  },
});
