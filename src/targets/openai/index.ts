import { InputError } from "../../records/index.ts";
import { TargetError } from "../error.ts";
import type { TargetSource } from "../source.ts";
import type { ChatRequest, Target } from "../target.ts";
import { type Address, parseAddress } from "./address.ts";
import { type Connection, connect } from "./connection.ts";
import { readAnswer } from "./reply.ts";
import { modelsSchema } from "./schemas.ts";
import { parse } from "./status.ts";

/**
 * Any server that speaks OpenAI's API. Straight on undici: a general client costs several times the CPU of a call.
 * Source: https://platform.openai.com/docs/api-reference/chat, .../completions
 */
export const openai: TargetSource = {
  name: "openai-compatible",
  form: "http(s)://HOST/v1#MODEL",
  about:
    "A server with OpenAI's API; ?mode=complete before the # asks for raw text. A key from OPENAI_API_KEY, if set.",
  takes: (id) => /^https?:/i.test(id),
  async open(id, { concurrency, env }) {
    const address = parseAddress(id);
    const connection = connect(address.origin, concurrency, env.OPENAI_API_KEY?.trim() || undefined);
    if (address.model !== "") return model(id, address, connection);
    try {
      throw new InputError(
        `${id} names no model: write ${id.replace(/#$/, "")}#MODEL. ${await served(address, connection)}`,
      );
    } finally {
      await connection.close();
    }
  },
};

/** What the server serves, in a sentence. */
async function served({ path, query }: Address, connection: Connection): Promise<string> {
  try {
    const body = await connection.request("GET", `${path}/models${query}`, undefined, AbortSignal.timeout(10_000));
    const models = modelsSchema.parse(parse(body)).data.map((one) => one.id);
    const shown = models.slice(0, 20).join(", ") + (models.length > 20 ? `, and ${models.length - 20} more` : "");
    return models.length > 0 ? `It serves: ${shown}` : "It says that it serves none";
  } catch (error) {
    return error instanceof TargetError
      ? `Asked what it serves, ${error.message}`
      : "Its list of models cannot be read";
  }
}

function model(id: string, address: Address, connection: Connection): Target {
  const { path, query, mode } = address;
  const url = `${path}/${mode === "chat" ? "chat/completions" : "completions"}${query}`;
  type Limit = "max_tokens" | "max_completion_tokens";
  let known: Limit = "max_tokens";
  const ask = async (request: ChatRequest, limit: Limit, signal: AbortSignal) => {
    const { temperature, maxTokens, seed } = request.sampling;
    const body = {
      model: address.model,
      ...(mode === "chat" ? { messages: request.messages } : { prompt: promptOf(request.messages) }),
      temperature,
      [limit]: maxTokens,
      ...(seed === undefined ? {} : { seed }),
      ...(request.logprobs ? { logprobs: mode === "chat" ? true : 1 } : {}),
    };
    return readAnswer(await connection.request("POST", url, body, signal), mode, connection.host);
  };
  return {
    id,
    capabilities: {
      chat: mode === "chat",
      complete: mode === "complete",
      logprobs: "output",
      images: false,
      tools: false,
      sessions: false,
      contextTokens: null,
    },
    describe: () => ({ api: "openai", url: `${address.origin}${path}`, model: address.model, mode }),
    async reply(request, signal) {
      const limit = known;
      try {
        return await ask(request, limit, signal);
      } catch (error) {
        const other =
          error instanceof TargetError && error.status === 400 && error.message.includes("max_completion_tokens");
        if (!other || limit === "max_completion_tokens") throw error;
        known = "max_completion_tokens"; // newer models know the same limit by this name alone
        return await ask(request, known, signal);
      }
    },
    close: () => connection.close(),
  };
}

/** A lone message is the text itself; a talk is written as one, with the next line left open for the model. */
export function promptOf(messages: ChatRequest["messages"]): string {
  if (messages.length === 1) return messages[0]!.content;
  const speaker = { system: "System", user: "User", assistant: "Assistant" };
  return `${messages.map(({ role, content }) => `${speaker[role]}: ${content}`).join("\n\n")}\n\nAssistant:`;
}
