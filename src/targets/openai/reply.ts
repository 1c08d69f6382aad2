import type { Reply } from "../../records/index.ts";
import { TargetError } from "../error.ts";
import { errorSchema, excerpt, parse } from "../http/body.ts";
import { type Answerer, statusError } from "../http/status.ts";
import type { Answer } from "../target.ts";
import type { Mode } from "./address.ts";
import { chatReplySchema, completionReplySchema } from "./schemas.ts";

/**
 * Reads an answer's body.
 * @throws TargetError bad-reply when it is no reply; refused-by-provider when a filter left nothing of it
 */
export function readAnswer(body: string, mode: Mode, from: Answerer): Answer {
  const { host } = from;
  const value = parse(body);
  if (value === undefined) {
    const what = /^\s*</.test(body) ? "a web page" : "not JSON";
    throw new TargetError(
      "bad-reply",
      `${host} answered with ${what}: "${excerpt(body, 80)}" (is the path right? most end in /v1)`,
      {
        status: 200,
      },
    );
  }
  const answer = mode === "chat" ? fromChat(value) : fromCompletion(value);
  if (!answer) throw noReply(value, body, from);
  const { reply } = answer;
  if (reply.finish === "filter" && reply.text === "")
    throw new TargetError("refused-by-provider", `${host}: the provider's content filter left nothing of the reply`, {
      status: 200,
    });
  return answer;
}

function fromChat(value: unknown): Answer | undefined {
  const parsed = chatReplySchema.safeParse(value);
  if (!parsed.success) return undefined;
  const [choice] = parsed.data.choices;
  const { content, refusal, reasoning_content, reasoning } = choice!.message;
  const text = Array.isArray(content) ? content.map((part) => part.text ?? "").join("") : (content ?? refusal ?? "");
  const logprobs = choice!.logprobs?.content?.map(({ token, logprob }) => ({ token, logprob }));
  const refused = !content && refusal; // in a field of its own, with "stop" beside it
  const answer = answerOf(text, refused ? "refusal" : choice!.finish_reason, logprobs, parsed.data.usage);
  const thought = reasoning_content || reasoning;
  return thought ? { ...answer, reply: { ...answer.reply, reasoning: thought } } : answer;
}

function fromCompletion(value: unknown): Answer | undefined {
  const parsed = completionReplySchema.safeParse(value);
  if (!parsed.success) return undefined;
  const [choice] = parsed.data.choices;
  const { tokens, token_logprobs: values } = choice!.logprobs ?? {};
  const logprobs = tokens?.flatMap((token, index) => {
    const logprob = values?.[index];
    return logprob == null ? [] : [{ token, logprob }];
  });
  return answerOf(choice!.text, choice!.finish_reason, logprobs, parsed.data.usage);
}

function answerOf(
  text: string,
  finish: string | null | undefined,
  logprobs: Reply["logprobs"],
  usage:
    | { prompt_tokens?: number | null | undefined; completion_tokens?: number | null | undefined }
    | null
    | undefined,
): Answer {
  return {
    reply: { text, finish: finishes[finish ?? "stop"] ?? finish!, ...(logprobs ? { logprobs } : {}) },
    usage: { in: count(usage?.prompt_tokens), out: count(usage?.completion_tokens) },
  };
}

const finishes: Record<string, string> = {
  stop: "stop",
  length: "length",
  max_tokens: "length",
  content_filter: "filter",
};
/** 0 where the server does not say. */
const count = (tokens: number | null | undefined) => Math.max(0, Math.round(tokens ?? 0));

/** Some gateways send errors with status 200, their status inside. */
function noReply(value: unknown, body: string, from: Answerer): TargetError {
  const inside = errorSchema.safeParse(value);
  if (!inside.success)
    return new TargetError("bad-reply", `${from.host} answered without a reply: ${excerpt(body, 80)}`, { status: 200 });
  const code = Number("code" in inside.data.error ? inside.data.error.code : Number.NaN);
  return statusError({ status: code >= 400 && code < 600 ? code : 200, headers: {}, body }, from, 0);
}
