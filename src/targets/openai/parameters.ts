import type { TargetError } from "../error.ts";

const optional = ["temperature", "seed", "logprobs"] as const;
/** What a model may refuse to be told and still answer; max_tokens goes on under another name. */
export type Parameter = (typeof optional)[number] | "max_tokens";

/**
 * The parameter that a 400 says the model does not take, if that is what it says.
 * Source: https://platform.openai.com/docs/guides/reasoning (what reasoning models do not support)
 */
export function refusedParameter({ status, message }: TargetError): Parameter | undefined {
  if (status !== 400) return undefined;
  if (message.includes("max_completion_tokens")) return "max_tokens";
  if (!/unsupported|not support|not allowed/i.test(message)) return undefined;
  return optional.find((name) => new RegExp(`\\b${name}\\b`, "i").test(message));
}
