import type { LanguageModelV3GenerateResult } from "@ai-sdk/provider";
import { TargetError } from "../error.ts";
import type { Answer } from "../target.ts";

/**
 * What a model said, from what the vendor's package read.
 * @throws TargetError refused-by-provider when the vendor's safety stop left nothing of it; bad-reply when there is none
 */
export function answerOf({ content, finishReason, usage }: LanguageModelV3GenerateResult, host: string): Answer {
  const said = (type: "text" | "reasoning") => content.flatMap((part) => (part.type === type ? [part.text] : []));
  const text = said("text").join("");
  const reasoning = said("reasoning").join("\n");
  const finish = finishOf(finishReason);
  if (text === "" && (finish === "filter" || finish === "refusal"))
    throw new TargetError("refused-by-provider", `${host}: the provider stopped the reply (${finishReason.raw})`, {
      status: 200,
    });
  if (text === "" && finishReason.raw === undefined)
    throw new TargetError("bad-reply", `${host} answered without a reply`, { status: 200 });
  return {
    reply: { text, finish, ...(reasoning === "" ? {} : { reasoning }) },
    usage: { in: usage.inputTokens.total ?? 0, out: usage.outputTokens.total ?? 0 },
  };
}

function finishOf({ unified, raw }: LanguageModelV3GenerateResult["finishReason"]): string {
  if (unified === "content-filter") return raw === "refusal" ? "refusal" : "filter";
  return unified === "stop" || unified === "length" ? unified : (raw ?? unified);
}
