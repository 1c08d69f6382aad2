import type { AnthropicLanguageModelOptions } from "@ai-sdk/anthropic";
import { connect } from "../http/connection.ts";
import { baseUrl, needed } from "../http/environment.ts";
import { inData } from "../http/models.ts";
import { fetchOver } from "../sdk/fetch.ts";
import { installed } from "../sdk/installed.ts";
import { autoTokens, parseName, type Reasoning } from "../sdk/name.ts";
import { sdkTarget } from "../sdk/target.ts";
import type { TargetSource } from "../source.ts";

/** Claude, by Anthropic's Messages API. Source: https://docs.anthropic.com/en/api/messages */
export const anthropic: TargetSource = {
  name: "anthropic",
  form: "anthropic:MODEL",
  about: "Anthropic. The key is ANTHROPIC_API_KEY; needs the package @ai-sdk/anthropic.",
  takes: (id) => id.startsWith("anthropic:"),
  async open(id, { concurrency, env }) {
    const { name, reasoning } = parseName(id);
    const apiKey = needed(env, "ANTHROPIC_API_KEY", id);
    const root = baseUrl(env, "ANTHROPIC_BASE_URL", "https://api.anthropic.com").replace(/\/v1$/, "");
    const { createAnthropic, VERSION } = await installed("@ai-sdk/anthropic", () => import("@ai-sdk/anthropic"));
    const connection = connect(new URL(root).origin, {
      connections: concurrency,
      headers: { "x-api-key": apiKey, "anthropic-version": "2023-06-01" },
      keyFrom: "ANTHROPIC_API_KEY",
      secrets: [apiKey],
    });
    const provider = createAnthropic({ apiKey, baseURL: `${root}/v1`, fetch: fetchOver(connection) });
    const options = reasoning === undefined ? undefined : { anthropic: { thinking: thinking(reasoning) } };
    return sdkTarget({
      id,
      model: provider(name),
      connection,
      list: { path: `${new URL(root).pathname.replace(/\/$/, "")}/v1/models?limit=1000`, read: inData },
      ...(options ? { options } : {}),
      thinkingTokens: reasoning === "auto" ? autoTokens : 0, // the package itself adds a budget
      about: { api: "anthropic", url: `${root}/v1`, package: `@ai-sdk/anthropic@${VERSION}`, ...(options ?? {}) },
    });
  },
};

/** Source: https://docs.anthropic.com/en/docs/build-with-claude/extended-thinking, .../adaptive-thinking */
function thinking(reasoning: Reasoning): NonNullable<AnthropicLanguageModelOptions["thinking"]> {
  if (reasoning === "off") return { type: "disabled" };
  if (reasoning === "auto") return { type: "adaptive", display: "summarized" };
  return { type: "enabled", budgetTokens: reasoning };
}
