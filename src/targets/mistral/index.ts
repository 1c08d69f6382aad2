import { inData } from "../http/models.ts";
import { tokensOf } from "../sdk/name.ts";
import { oneKey } from "../sdk/one-key.ts";
import { sdkSource } from "../sdk/vendor.ts";

/** Mistral's models, by its own API. Source: https://docs.mistral.ai/api/endpoint/chat */
export const mistral = sdkSource({
  name: "mistral",
  about: "Mistral. The key is MISTRAL_API_KEY",
  package: "@ai-sdk/mistral",
  load: () => import("@ai-sdk/mistral"),
  account: oneKey({
    key: "MISTRAL_API_KEY",
    base: "MISTRAL_BASE_URL",
    vendor: "https://api.mistral.ai/v1",
    headers: (apiKey) => ({ authorization: `Bearer ${apiKey}` }),
  }),
  model: ({ createMistral }, name, { url, apiKey }, fetch) => createMistral({ apiKey, baseURL: url, fetch })(name),
  list: { path: "/models", read: inData },
  thinking(reasoning) {
    // Magistral models think without being told to, and take no effort: a number is room for that, and no more.
    const efforts = { off: "none", auto: "high" } as const;
    const options = typeof reasoning === "string" ? { mistral: { reasoningEffort: efforts[reasoning] } } : undefined;
    return { ...(options ? { options } : {}), room: tokensOf(reasoning) };
  },
});
