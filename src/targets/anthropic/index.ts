import type { AnthropicLanguageModelOptions } from "@ai-sdk/anthropic";
import { baseUrl, needed } from "../http/environment.ts";
import { inData } from "../http/models.ts";
import { autoTokens, type Reasoning } from "../sdk/name.ts";
import { sdkSource } from "../sdk/vendor.ts";

/** Claude, by Anthropic's Messages API. Source: https://docs.anthropic.com/en/api/messages */
export const anthropic = sdkSource({
  name: "anthropic",
  about: "Anthropic. The key is ANTHROPIC_API_KEY",
  package: "@ai-sdk/anthropic",
  load: () => import("@ai-sdk/anthropic"),
  account(env, id) {
    const apiKey = needed(env, "ANTHROPIC_API_KEY", id);
    const root = baseUrl(env, "ANTHROPIC_BASE_URL", "https://api.anthropic.com").replace(/\/v1$/, "");
    return {
      url: `${root}/v1`,
      apiKey,
      headers: { "x-api-key": apiKey, "anthropic-version": "2023-06-01" },
      keyFrom: "ANTHROPIC_API_KEY",
      secrets: [apiKey],
    };
  },
  model: ({ createAnthropic }, name, { url, apiKey }, fetch) => createAnthropic({ apiKey, baseURL: url, fetch })(name),
  list: { path: "/models?limit=1000", read: inData },
  thinking: (reasoning) => ({
    options: { anthropic: { thinking: thinking(reasoning) } },
    room: reasoning === "auto" ? autoTokens : 0, // the package itself adds a budget
  }),
});

/** Source: https://docs.anthropic.com/en/docs/build-with-claude/extended-thinking, .../adaptive-thinking */
function thinking(reasoning: Reasoning): NonNullable<AnthropicLanguageModelOptions["thinking"]> {
  if (reasoning === "off") return { type: "disabled" };
  if (reasoning === "auto") return { type: "adaptive", display: "summarized" };
  return { type: "enabled", budgetTokens: reasoning };
}
