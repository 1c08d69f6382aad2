import type { LanguageModelV3, SharedV3ProviderOptions } from "@ai-sdk/provider";
import { TargetError } from "../error.ts";
import { excerpt } from "../http/body.ts";
import type { Connection } from "../http/connection.ts";
import { type ModelList, namingModels } from "../http/models.ts";
import { type Target, textOnly } from "../target.ts";
import { answerOf } from "./answer.ts";

export interface SdkModel {
  id: string;
  model: LanguageModelV3;
  connection: Connection;
  list?: ModelList;
  /** What else the vendor is told. */
  options?: SharedV3ProviderOptions;
  /** Tokens for thinking, where the vendor counts them against the reply's limit. */
  thinkingTokens?: number;
  /** What run.json says besides the model's name and the settings that the vendor does not take. */
  about: Record<string, unknown>;
}

/**
 * A model behind a vendor's own API, by the vendor's package of the AI SDK: it writes requests and reads replies.
 * Connections, errors and retries stay ours. Source: https://ai-sdk.dev/providers/community-providers/custom-providers
 */
export function sdkTarget({ id, model, connection, list, options, thinkingTokens = 0, about }: SdkModel): Target {
  const ignored = new Set<string>();
  const explain = list ? namingModels(connection, list, model.modelId) : async (error: unknown) => error;
  return {
    id,
    capabilities: { ...textOnly, complete: false },
    describe: () => ({
      ...about,
      model: model.modelId,
      ...(ignored.size > 0 ? { ignored: [...ignored].sort() } : {}),
    }),
    async reply({ messages, sampling: { temperature, maxTokens, seed } }, signal) {
      try {
        const result = await model.doGenerate({
          prompt: messages.map(({ role, content }) =>
            role === "system" ? { role, content } : { role, content: [{ type: "text", text: content }] },
          ),
          temperature,
          maxOutputTokens: maxTokens + thinkingTokens,
          ...(seed === undefined ? {} : { seed }),
          ...(options ? { providerOptions: options } : {}),
          abortSignal: signal,
        });
        for (const warning of result.warnings) if (warning.type === "unsupported") ignored.add(warning.feature);
        return answerOf(result, connection.host);
      } catch (error) {
        throw await explain(asTargetError(error, connection.host));
      }
    },
    close: () => connection.close(),
  };
}

/** Our own error, which the package may have wrapped; or the package's, when it could not read a reply. */
function asTargetError(error: unknown, host: string): unknown {
  for (let cause = error; cause instanceof Error; cause = cause.cause) if (cause instanceof TargetError) return cause;
  if (!(error instanceof Error) || !error.name.startsWith("AI_")) return error;
  const { responseBody } = error as { responseBody?: string };
  const what = responseBody === undefined ? error.message : `"${excerpt(responseBody, 80)}"`;
  return new TargetError("bad-reply", `${host} answered without a reply: ${what}`, { status: 200, cause: error });
}
