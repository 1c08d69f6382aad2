import type { LanguageModelV3, SharedV3ProviderOptions } from "@ai-sdk/provider";
import { TargetError } from "../error.ts";
import { excerpt } from "../http/body.ts";
import type { Connection } from "../http/connection.ts";
import { type ModelList, namingModels } from "../http/models.ts";
import { type Target, textOnly } from "../target.ts";
import { answerOf } from "./answer.ts";
import { sdkEndpoint } from "./endpoint.ts";

export interface SdkModel {
  id: string;
  model: LanguageModelV3;
  connection: Connection;
  list?: ModelList;
  /** What else the vendor is told. */
  options?: SharedV3ProviderOptions;
  /** Tokens that a reply may take for thinking, besides its own. */
  thinkingTokens: number;
  /** Of these, what has to be added to the reply's limit. */
  room: number;
  /** What run.json says besides the model's name and the settings that the vendor does not take. */
  about: Record<string, unknown>;
}

/**
 * A model behind a vendor's own API, by the vendor's package of the AI SDK: it writes requests and reads replies.
 * Connections, errors and retries stay ours. Source: https://ai-sdk.dev/providers/community-providers/custom-providers
 */
export function sdkTarget({ id, model, connection, list, options, thinkingTokens, room, about }: SdkModel): Target {
  const ignored = new Set<string>();
  const named = list ? namingModels(connection, list, model.modelId) : async (error: unknown) => error;
  const explain = (error: unknown) => named(asTargetError(error, connection.host));
  return {
    id,
    capabilities: { ...textOnly, complete: false },
    thinkingTokens,
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
          maxOutputTokens: maxTokens + room,
          ...(seed === undefined ? {} : { seed }),
          ...(options ? { providerOptions: options } : {}),
          abortSignal: signal,
        });
        for (const warning of result.warnings) if (warning.type === "unsupported") ignored.add(warning.feature);
        return answerOf(result, connection.host);
      } catch (error) {
        throw await explain(error);
      }
    },
    endpoint: sdkEndpoint({
      model,
      connection,
      room,
      explain,
      ...(list ? { list } : {}),
      ...(options ? { options } : {}),
    }),
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
