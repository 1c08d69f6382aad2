import { connect } from "../http/connection.ts";
import { baseUrl, needed } from "../http/environment.ts";
import { inData } from "../http/models.ts";
import { fetchOver } from "../sdk/fetch.ts";
import { installed } from "../sdk/installed.ts";
import { autoTokens, parseName } from "../sdk/name.ts";
import { sdkTarget } from "../sdk/target.ts";
import type { TargetSource } from "../source.ts";

/** Mistral's models, by its own API. Source: https://docs.mistral.ai/api/endpoint/chat */
export const mistral: TargetSource = {
  name: "mistral",
  form: "mistral:MODEL",
  about: "Mistral. The key is MISTRAL_API_KEY; needs the package @ai-sdk/mistral.",
  takes: (id) => id.startsWith("mistral:"),
  async open(id, { concurrency, env }) {
    const { name, reasoning } = parseName(id);
    const apiKey = needed(env, "MISTRAL_API_KEY", id);
    const url = baseUrl(env, "MISTRAL_BASE_URL", "https://api.mistral.ai/v1");
    const { createMistral, VERSION } = await installed("@ai-sdk/mistral", () => import("@ai-sdk/mistral"));
    const connection = connect(new URL(url).origin, {
      connections: concurrency,
      headers: { authorization: `Bearer ${apiKey}` },
      keyFrom: "MISTRAL_API_KEY",
      secrets: [apiKey],
    });
    const provider = createMistral({ apiKey, baseURL: url, fetch: fetchOver(connection) });
    // Magistral models think without being told to, and take no effort: a number is room for that, and no more.
    const efforts = { off: "none", auto: "high" } as const;
    const options =
      reasoning === "off" || reasoning === "auto" ? { mistral: { reasoningEffort: efforts[reasoning] } } : undefined;
    return sdkTarget({
      id,
      model: provider(name),
      connection,
      list: { path: `${new URL(url).pathname}/models`, read: inData },
      ...(options ? { options } : {}),
      thinkingTokens: reasoning === "auto" ? autoTokens : typeof reasoning === "number" ? reasoning : 0,
      about: { api: "mistral", url, package: `@ai-sdk/mistral@${VERSION}`, ...(options ?? {}) },
    });
  },
};
