import type { Message, Usage } from "../records/index.ts";
import { type ChatRequest, type Target, textOnly } from "../targets/target.ts";

/** A target that answers in one word and counts what a request would cost. */
export const counting = (count: (request: ChatRequest) => Usage): Target => ({
  id: "counting",
  capabilities: textOnly,
  describe: () => ({}),
  reply: async (request) => ({ reply: { text: "No.", finish: "stop" }, usage: count(request) }),
});

/** What a request is likely to cost: 4 characters a token, and a reply as long as it may be. */
export const likely = ({ messages, sampling }: ChatRequest): Usage => ({
  in: Math.ceil(messages.reduce((sum, { content }) => sum + content.length, 0) / 4),
  out: sampling.maxTokens,
});

/** Tokens around a message, and around a talk, that chat templates and vendors add. */
const [perMessage, perTalk] = [16, 256];

/**
 * The most that a request can cost, whatever the tokenizer: a token is at least one byte of UTF-8. The model's own earlier
 * replies were one word here, and may be as long as a reply may be.
 * @param thinking tokens that a reply may take for thinking, besides its own
 */
export const atMost =
  (thinking: number) =>
  ({ messages, sampling }: ChatRequest): Usage => {
    const bytes = (message: Message) =>
      Buffer.byteLength(message.content) + (message.role === "assistant" ? sampling.maxTokens : 0);
    return {
      in: perTalk + messages.reduce((sum, message) => sum + bytes(message) + perMessage, 0),
      out: sampling.maxTokens + thinking,
    };
  };
