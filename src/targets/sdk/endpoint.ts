import type { LanguageModelV3, LanguageModelV3CallOptions, SharedV3ProviderOptions } from "@ai-sdk/provider";
import { type Endpoint, redPixel, reportTool, type Trial } from "../capabilities/endpoint.ts";
import { wordsOfList } from "../capabilities/words.ts";
import { TargetError } from "../error.ts";
import { parse } from "../http/body.ts";
import type { Connection } from "../http/connection.ts";
import type { ModelList } from "../http/models.ts";

interface Options {
  model: LanguageModelV3;
  connection: Connection;
  list?: ModelList;
  options?: SharedV3ProviderOptions;
  /** Tokens added to a reply's limit for thinking. */
  room: number;
  /** What an error of the package means. */
  explain(error: unknown): Promise<unknown>;
}

/** A model behind a vendor's own API, as its package of the AI SDK lets it be asked what it can do. */
export function sdkEndpoint({ model, connection, list, options, room, explain }: Options): Endpoint {
  return {
    api: "chat",
    lacks: {
      complete: "the vendor's API continues no raw text",
      logprobs: "the vendor's package asks for none",
      sessions: "the API keeps no conversation: every request carries all of it",
    },
    async try(trial, signal) {
      try {
        const { content, usage, warnings } = await model.doGenerate({
          prompt: [{ role: "user", content: contentOf(trial) }],
          temperature: trial.temperature,
          maxOutputTokens: trial.maxTokens + room,
          ...(trial.seed === undefined ? {} : { seed: trial.seed }),
          ...(trial.tool ? { tools: [tool] } : {}),
          ...(options ? { providerOptions: options } : {}),
          abortSignal: signal,
        });
        const said = (type: "text" | "reasoning") =>
          content.flatMap((part) => (part.type === type ? [part.text] : [])).join("");
        const { inputTokens, outputTokens } = usage;
        return {
          text: said("text"),
          reasoning: said("reasoning"),
          reasoningTokens: outputTokens.reasoning ?? 0,
          logprobs: null,
          calls: content.flatMap((part) => (part.type === "tool-call" ? [part.toolName] : [])),
          usage: inputTokens.total === undefined ? null : { in: inputTokens.total, out: outputTokens.total ?? 0 },
          ignored: warnings.flatMap((warning) => (warning.type === "unsupported" ? [warning.feature] : [])),
        };
      } catch (error) {
        throw await explain(error);
      }
    },
    async says(signal) {
      if (!list) return { words: [], silent: ["the API has no list of models"] };
      const from = `GET ${list.path.replace(/\?.*/, "")}`;
      try {
        const words = wordsOfList(parse(await connection.request("GET", list.path, {}, signal())), model.modelId, from);
        return { words, silent: [`${from} does not say it`] };
      } catch (error) {
        if (!(error instanceof TargetError)) throw error;
        return { words: [], silent: [`${from}: ${error.message}`] };
      }
    },
  };
}

type UserContent = Extract<LanguageModelV3CallOptions["prompt"][number], { role: "user" }>["content"];
const contentOf = ({ text, image }: Trial): UserContent => [
  { type: "text", text },
  ...(image ? [{ type: "file" as const, mediaType: "image/png", data: redPixel }] : []),
];
const tool: NonNullable<LanguageModelV3CallOptions["tools"]>[number] = {
  type: "function",
  name: reportTool.name,
  description: reportTool.description,
  inputSchema: reportTool.parameters,
};
