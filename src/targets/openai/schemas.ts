import { z } from "zod";

// Only what is read is checked: servers differ in everything else.

const usage = z.object({ prompt_tokens: z.number().nullish(), completion_tokens: z.number().nullish() }).nullish();
const finish = z.string().nullish();

/** Text, text in parts, or nothing (a refusal stands in a field of its own). */
const content = z.union([z.string(), z.array(z.object({ text: z.string().optional() }))]).nullish();

/**
 * What a model thought, where it is shown: reasoning_content (DeepSeek, vLLM, llama.cpp) or reasoning (OpenRouter, Ollama).
 * Sources: https://api-docs.deepseek.com/guides/reasoning_model, https://openrouter.ai/docs/use-cases/reasoning-tokens
 */
const thought = z.string().nullish().catch(null);

export const chatReplySchema = z.object({
  choices: z
    .array(
      z.object({
        message: z.object({ content, refusal: z.string().nullish(), reasoning_content: thought, reasoning: thought }),
        finish_reason: finish,
        logprobs: z
          .object({ content: z.array(z.object({ token: z.string(), logprob: z.number() })).nullish() })
          .nullish(),
      }),
    )
    .min(1),
  usage,
});

export const completionReplySchema = z.object({
  choices: z
    .array(
      z.object({
        text: z.string(),
        finish_reason: finish,
        logprobs: z
          .object({ tokens: z.array(z.string()).nullish(), token_logprobs: z.array(z.number().nullable()).nullish() })
          .nullish(),
      }),
    )
    .min(1),
  usage,
});
