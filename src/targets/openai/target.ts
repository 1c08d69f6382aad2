import { TargetError } from "../error.ts";
import type { Connection } from "../http/connection.ts";
import { inData, namingModels } from "../http/models.ts";
import { type Capabilities, type ChatRequest, type Target, textOnly } from "../target.ts";
import type { Address } from "./address.ts";
import { type Extra, openaiEndpoint } from "./endpoint.ts";
import { type Parameter, refusedParameter } from "./parameters.ts";
import { readAnswer } from "./reply.ts";

export interface ModelOptions {
  id: string;
  address: Address;
  connection: Connection;
  /** Whether it serves the log-probabilities of a reply's tokens. */
  logprobs: Capabilities["logprobs"];
  /** Whether its list of models is a list of what can be asked. */
  lists: boolean;
  /** Where else it may say what it can do. */
  extras: readonly Extra[];
}

/** A model behind OpenAI's API. What it refuses to be told (newer models a temperature) is left out from then on, and said. */
export function openaiModel({ id, address, connection, logprobs, lists, extras }: ModelOptions): Target {
  const { path, query, mode, model, reasoning } = address;
  const url = `${path}/${mode === "chat" ? "chat/completions" : "completions"}${query}`;
  const refused = new Set<Parameter>();
  const explain = lists
    ? namingModels(connection, { path: `${path}/models${query}`, read: inData }, model)
    : async (error: unknown) => error;

  const bodyOf = (request: ChatRequest) => {
    const { temperature, maxTokens, seed } = request.sampling;
    return {
      model,
      ...(mode === "chat" ? { messages: request.messages } : completion(request.messages)),
      ...(refused.has("temperature") ? {} : { temperature }),
      [refused.has("max_tokens") ? "max_completion_tokens" : "max_tokens"]: maxTokens + reasoning, // one limit, by its newer name
      ...(seed === undefined || refused.has("seed") ? {} : { seed }),
      ...(request.logprobs && !refused.has("logprobs") ? { logprobs: mode === "chat" ? true : 1 } : {}),
    };
  };
  return {
    id,
    capabilities: { ...textOnly, chat: mode === "chat", complete: mode === "complete", logprobs },
    thinkingTokens: reasoning,
    describe: () => {
      const ignored = [...refused].filter((name) => name !== "max_tokens").sort();
      return {
        api: "openai",
        url: `${address.origin}${path}`,
        model,
        mode,
        ...(reasoning > 0 ? { reasoning } : {}),
        ...(ignored.length > 0 ? { ignored } : {}),
      };
    },
    async reply(request, signal) {
      for (;;) {
        const body = bodyOf(request);
        try {
          const answer = await connection.request("POST", url, { body: JSON.stringify(body) }, signal);
          return readAnswer(answer, mode, connection);
        } catch (error) {
          const name = error instanceof TargetError ? refusedParameter(error) : undefined;
          if (name === undefined || !(name in body)) throw await explain(error);
          refused.add(name);
        }
      }
    },
    endpoint: openaiEndpoint({ address, connection, lists, extras, explain }),
    close: () => connection.close(),
  };
}

function completion(messages: ChatRequest["messages"]) {
  const stop = promptEnds(messages);
  return { prompt: promptOf(messages), ...(stop.length > 0 ? { stop } : {}) };
}

const speakers = { system: "System", user: "User", assistant: "Assistant" };

/** A lone message is the text itself; a talk is written as one, with the next line left open for the model. */
export function promptOf(messages: ChatRequest["messages"]): string {
  if (messages.length === 1) return messages[0]!.content;
  return `${messages.map(({ role, content }) => `${speakers[role]}: ${content}`).join("\n\n")}\n\nAssistant:`;
}

/** Where a reply to such a text ends: what a model writes for the next speaker is no reply of its own. A lone message goes on. */
export const promptEnds = (messages: ChatRequest["messages"]): string[] =>
  messages.length === 1 ? [] : Object.values(speakers).map((speaker) => `\n\n${speaker}:`);
