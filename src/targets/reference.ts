import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { InputError } from "../records/index.ts";
import { datasetPath } from "../texts/dataset.ts";
import { LanguageModel } from "../transformer/language-model.ts";
import { TargetError } from "./error.ts";
import type { Target } from "./target.ts";

const names = ["mini"];

/** The embedded model: real, small and leaky; docs/reference-model.md is its card. */
export async function referenceTarget(name: string): Promise<Target> {
  if (!names.includes(name))
    throw new InputError(
      `there is no reference model "${name}"; there is: ${names.map((n) => `reference:${n}`).join(", ")}`,
    );
  const bytes = await readFile(datasetPath(`reference/${name}.safetensors`));
  const model = new LanguageModel(bytes);
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
      contextTokens: model.longest,
    },
    describe: () => ({
      parameters: model.parameters,
      config: model.config,
      weights_sha256: createHash("sha256").update(bytes).digest("hex"),
    }),
    async reply({ messages, sampling, logprobs }, signal) {
      signal.throwIfAborted();
      const { temperature, maxTokens, seed = 0 } = sampling;
      const { tokens, ...reply } = await model.reply(messages, { temperature, maxTokens, seed }).catch(tooLong);
      if (!logprobs) delete reply.logprobs;
      return { reply, usage: tokens };
    },
    async score(text) {
      try {
        return model.score(text);
      } catch (error) {
        return tooLong(error);
      }
    },
  };
}
