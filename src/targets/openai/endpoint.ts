import { z } from "zod";
import {
  type Endpoint,
  redPixel,
  reportTool,
  type Trial,
  type Tried,
  type TriedToken,
  type Word,
} from "../capabilities/endpoint.ts";
import { wordsOfList, wordsOfProps, wordsOfPs, wordsOfShow } from "../capabilities/words.ts";
import { TargetError } from "../error.ts";
import { excerpt, parse } from "../http/body.ts";
import type { Connection } from "../http/connection.ts";
import type { Address } from "./address.ts";
import { type Parameter, refusedParameter } from "./parameters.ts";

/** Where else than at its list of models an endpoint may say what a model can do: llama.cpp's and Ollama's own paths. */
export type Extra = "llama.cpp" | "ollama";

interface Options {
  address: Address;
  connection: Connection;
  lists: boolean;
  extras: readonly Extra[];
  /** Names the models that there are in the error of one that is not. */
  explain(error: unknown): Promise<unknown>;
}

/** A model behind OpenAI's API, as it can be asked what it can do. */
export function openaiEndpoint({ address, connection, lists, extras, explain }: Options): Endpoint {
  const { path, query, model, mode, reasoning } = address;
  const renamed = new Set<Parameter>();
  return {
    api: mode,
    lacks: { sessions: "the API keeps no conversation: every request carries all of it" },
    async try(trial, signal) {
      const url = `${path}/${trial.api === "chat" ? "chat/completions" : "completions"}${query}`;
      for (;;) {
        const body = JSON.stringify({ model, ...bodyOf(trial, trial.maxTokens + reasoning, renamed) });
        try {
          return read(await connection.request("POST", url, { body }, signal), trial, connection.host);
        } catch (error) {
          const name = error instanceof TargetError ? refusedParameter(error) : undefined;
          const passable = name === "max_tokens" || (name === "temperature" && trial.seed === undefined);
          if (!passable || renamed.has(name)) throw trial.api === mode ? await explain(error) : error;
          renamed.add(name);
        }
      }
    },
    async says(signal) {
      const words: Word[] = [];
      const silent: string[] = [];
      const ask = async (method: "GET" | "POST", at: string, read: (body: unknown) => Word[], body?: object) => {
        const sent = body ? { body: JSON.stringify(body) } : {};
        try {
          const said = read(parse(await connection.request(method, at, sent, signal())));
          words.push(...said);
          if (!said.some(({ about }) => about === "context_tokens")) silent.push(`${method} ${at} does not say it`);
        } catch (error) {
          if (!(error instanceof TargetError)) throw error;
          silent.push(`${method} ${at}: ${error.status ? `status ${error.status}` : error.message}`);
        }
      };
      const list = `${path}/models${query}`;
      if (lists) await ask("GET", list, (body) => wordsOfList(body, model, `GET ${list}`));
      const root = path.replace(/\/v1$/, "");
      if (extras.includes("llama.cpp")) await ask("GET", `${root}/props`, wordsOfProps);
      if (extras.includes("ollama")) {
        await ask("GET", `${root}/api/ps`, (body) => wordsOfPs(body, model));
        await ask("POST", `${root}/api/show`, wordsOfShow, { model });
      }
      return { words, silent };
    },
  };
}

function bodyOf(trial: Trial, maxTokens: number, renamed: ReadonlySet<Parameter>): object {
  const { api, text, temperature, seed, logprobs, image, tool } = trial;
  const settings = {
    ...(renamed.has("temperature") ? {} : { temperature }),
    [renamed.has("max_tokens") ? "max_completion_tokens" : "max_tokens"]: maxTokens,
    ...(seed === undefined ? {} : { seed }),
  };
  if (api === "echo") return { prompt: text, echo: true, logprobs: trial.top ?? 1, ...settings };
  if (api === "prompt_logprobs") return { prompt: text, prompt_logprobs: 0, ...settings };
  if (api === "complete") return { prompt: text, ...(logprobs ? { logprobs: 1 } : {}), ...settings };
  const url = `data:image/png;base64,${redPixel}`;
  const content = image
    ? [
        { type: "text", text },
        { type: "image_url", image_url: { url } },
      ]
    : text;
  return {
    messages: [{ role: "user", content }],
    ...settings,
    ...(logprobs ? { logprobs: true } : {}),
    ...(tool ? { tools: [{ type: "function", function: reportTool }] } : {}),
  };
}

const count = z.number().int().nonnegative();
const text = z.string().nullish();
const usage = z
  .object({
    prompt_tokens: count,
    completion_tokens: count,
    completion_tokens_details: z.object({ reasoning_tokens: count.nullish() }).nullish().catch(null),
  })
  .nullish()
  .catch(null);
const numbers = z.number().nullable();
const chatSchema = z.object({
  choices: z
    .array(
      z.object({
        message: z.object({
          content: text,
          reasoning_content: text,
          reasoning: text,
          tool_calls: z
            .array(z.object({ function: z.object({ name: z.string() }) }))
            .nullish()
            .catch(null),
        }),
        logprobs: z
          .object({ content: z.array(z.object({ token: z.string(), logprob: numbers })).nullish() })
          .nullish()
          .catch(null),
      }),
    )
    .min(1),
  usage,
});
const completionSchema = z.object({
  choices: z
    .array(
      z.object({
        text: z.string(),
        logprobs: z
          .object({
            tokens: z.array(z.string()),
            token_logprobs: z.array(numbers),
            top_logprobs: z.array(z.record(z.string(), numbers).nullable()).nullish().catch(null),
          })
          .nullish()
          .catch(null),
        prompt_logprobs: z
          .array(z.record(z.string(), z.object({ logprob: z.number(), rank: count.nullish().catch(null), decoded_token: text })).nullable())
          .nullish()
          .catch(null),
      }),
    )
    .min(1),
  usage,
});

function read(body: string, { api }: Trial, host: string): Tried {
  const value = parse(body);
  const tried = api === "chat" ? fromChat(value) : fromCompletion(value);
  if (tried) return tried;
  if (value === undefined && /[:,[]\s*-?(NaN|Infinity)\b/.test(body))
    throw new TargetError("bad-reply", `${host} answered with numbers that are none (NaN or Infinity)`, { status: 200 });
  throw new TargetError("bad-reply", `${host} answered without a reply: ${excerpt(body, 80)}`, { status: 200 });
}

function fromChat(value: unknown): Tried | undefined {
  const parsed = chatSchema.safeParse(value).data;
  if (!parsed) return undefined;
  const { message, logprobs } = parsed.choices[0]!;
  return {
    text: message.content ?? "",
    reasoning: message.reasoning_content || message.reasoning || "",
    logprobs: logprobs?.content ?? null,
    calls: message.tool_calls?.map((call) => call.function.name) ?? [],
    ...counted(parsed.usage),
  };
}

function fromCompletion(value: unknown): Tried | undefined {
  const parsed = completionSchema.safeParse(value).data;
  if (!parsed) return undefined;
  const { text, logprobs, prompt_logprobs: prompt } = parsed.choices[0]!;
  const own = prompt?.map((position): TriedToken => {
    const [one] = Object.values(position ?? {}); // the prompt's own token, for no other was asked for
    const told = one?.rank == null ? {} : { likeliest: one.rank === 1 };
    return { token: one?.decoded_token ?? "", logprob: one?.logprob ?? null, ...told };
  });
  return {
    text,
    reasoning: "",
    logprobs: own ?? (logprobs ? echoed(logprobs) : null),
    calls: [],
    ...counted(parsed.usage),
  };
}

type Echo = NonNullable<z.infer<typeof completionSchema>["choices"][number]["logprobs"]>;

function echoed({ tokens, token_logprobs: values, top_logprobs: tops }: Echo): TriedToken[] {
  return tokens.map((token, i) => {
    const logprob = values[i] ?? null;
    const top = Object.values(tops?.[i] ?? {}).filter((value) => value !== null);
    if (logprob === null || top.length === 0) return { token, logprob };
    const told = { token, logprob, likeliest: logprob >= Math.max(...top) };
    return top.length === 1 ? told : { ...told, mass: top.reduce((sum, value) => sum + Math.exp(value), 0) };
  });
}

const counted = (usage: z.infer<typeof chatSchema>["usage"]): Pick<Tried, "usage" | "reasoningTokens" | "ignored"> => ({
  usage: usage ? { in: usage.prompt_tokens, out: usage.completion_tokens } : null,
  reasoningTokens: usage?.completion_tokens_details?.reasoning_tokens ?? 0,
  ignored: [],
});
