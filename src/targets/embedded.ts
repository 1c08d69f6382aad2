import { createHash } from "node:crypto";
import { availableParallelism } from "node:os";
import { LanguageModel } from "../transformer/language-model.ts";
import { type Speaker, workers } from "../transformer/workers.ts";
import { TargetError } from "./error.ts";
import type { Target } from "./target.ts";

const threads = Math.min(4, availableParallelism());
/** Node runs workers from built files only: from TypeScript (in tests) the model speaks on this thread, in the same words. */
const built = import.meta.url.endsWith(".js");

const here = (model: LanguageModel): Speaker => ({
  reply: (messages, options) => model.reply(messages, options),
  goOn: (text, options) => model.goOn(text, options),
  score: async (text, detail) => model.score(text, detail),
  close: async () => {},
});

/** A model of ours that speaks in this process. */
export interface Embedded {
  id: string;
  /** A safetensors file. */
  bytes: Uint8Array;
  /** Whether it knows turns; one that does not goes on with the last message's text. */
  chat: boolean;
  /** What run.json says besides its shape and its weights' hash. */
  about?: Record<string, unknown>;
}

/** @throws Error when the bytes are no such model */
export function embeddedTarget({ id, bytes, chat, about }: Embedded): Target {
  const model = new LanguageModel(bytes);
  const speaker = built && threads > 1 ? workers(bytes, threads) : here(model);
  const tooLong = (error: unknown) => {
    if (error instanceof RangeError) throw new TargetError("too-long", error.message, { cause: error });
    throw error;
  };
  return {
    id,
    capabilities: {
      chat,
      complete: true,
      logprobs: "prompt",
      images: false,
      tools: false,
      sessions: false,
      seeds: true,
      reasoning: false,
      contextTokens: model.longest,
    },
    describe: () => ({
      ...about,
      parameters: model.parameters,
      config: model.config,
      weights_sha256: createHash("sha256").update(bytes).digest("hex"),
    }),
    async reply({ messages, sampling, logprobs, raw }, signal) {
      signal.throwIfAborted();
      const { temperature, maxTokens, seed = 0 } = sampling;
      const options = { temperature, maxTokens, seed };
      const written = raw || !chat ? speaker.goOn(messages.at(-1)!.content, options) : speaker.reply(messages, options);
      const { tokens, ...reply } = await written.catch(tooLong);
      if (!logprobs) delete reply.logprobs;
      return { reply, usage: tokens };
    },
    score: (text, _signal, detail = false) => speaker.score(text, detail).catch(tooLong),
    close: () => speaker.close(),
  };
}
