import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { InputError } from "../records/index.ts";
import { datasetPath } from "../texts/dataset.ts";
import { LanguageModel } from "../transformer/language-model.ts";
import { type Speaker, workers } from "../transformer/workers.ts";
import { TargetError } from "./error.ts";
import type { Target } from "./target.ts";

const names = ["mini"];

const threads = Math.min(4, availableParallelism());
/** Node runs workers from built files only: from TypeScript (in tests) the model speaks on this thread, in the same words. */
const built = import.meta.url.endsWith(".js");

const here = (model: LanguageModel): Speaker => ({
  reply: (messages, options) => model.reply(messages, options),
  goOn: (text, options) => model.goOn(text, options),
  score: async (text, detail) => model.score(text, detail),
  close: async () => {},
});

/** The embedded model: real, small and leaky; docs/reference-model.md is its card. */
export async function referenceTarget(name: string): Promise<Target> {
  if (!names.includes(name))
    throw new InputError(
      `there is no reference model "${name}"; there is: ${names.map((n) => `reference:${n}`).join(", ")}`,
    );
  const bytes = await readFile(datasetPath(`reference/${name}.safetensors`));
  const model = new LanguageModel(bytes);
  const speaker = built && threads > 1 ? workers(bytes, threads) : here(model);
  const tooLong = (error: unknown) => {
    if (error instanceof RangeError) throw new TargetError("too-long", error.message, { cause: error });
    throw error;
  };
  return {
    id: `reference:${name}`,
    capabilities: {
      chat: true,
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
      parameters: model.parameters,
      config: model.config,
      weights_sha256: createHash("sha256").update(bytes).digest("hex"),
    }),
    async reply({ messages, sampling, logprobs, raw }, signal) {
      signal.throwIfAborted();
      const { temperature, maxTokens, seed = 0 } = sampling;
      const options = { temperature, maxTokens, seed };
      const written = raw ? speaker.goOn(messages[0]!.content, options) : speaker.reply(messages, options);
      const { tokens, ...reply } = await written.catch(tooLong);
      if (!logprobs) delete reply.logprobs;
      return { reply, usage: tokens };
    },
    score: (text, _signal, detail = false) => speaker.score(text, detail).catch(tooLong),
    close: () => speaker.close(),
  };
}
