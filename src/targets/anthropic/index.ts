import type { AnthropicLanguageModelOptions } from "@ai-sdk/anthropic";
import { inData } from "../http/models.ts";
import { autoTokens, type Reasoning } from "../sdk/name.ts";
import { oneKey } from "../sdk/one-key.ts";
import { sdkSource } from "../sdk/vendor.ts";

/** Claude, by Anthropic's Messages API. Source: https://docs.anthropic.com/en/api/messages */
export const anthropic = sdkSource({
  name: "anthropic",
  about: "Anthropic. The key is ANTHROPIC_API_KEY",
  package: "@ai-sdk/anthropic",
  load: () => import("@ai-sdk/anthropic"),
  account: oneKey({
    key: "ANTHROPIC_API_KEY",
    base: "ANTHROPIC_BASE_URL",
    vendor: "https://api.anthropic.com",
    version: "v1",
    headers: (apiKey) => ({ "x-api-key": apiKey, "anthropic-version": "2023-06-01" }),
  }),
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
