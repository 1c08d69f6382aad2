import { z } from "zod";
import type { Format } from "./formats.ts";

/** What a person asks for a text, where a format wants one: the text itself is the answer. */
const request = "Write a text.";

const part = z.looseObject({ text: z.string().optional() });
const message = z.looseObject({
  role: z.string(),
  content: z.union([z.string(), z.null(), z.array(part)]).optional(),
});
const chatSchema = z.looseObject({ messages: z.array(message).min(1) });
const alpacaSchema = z.looseObject({ instruction: z.string(), input: z.string().nullish(), output: z.string() });

/**
 * The text of a record as fine-tuning data holds it: "text", or "messages", or "instruction", "input" and "output"; undefined
 * when it is none of these. A talk is read as "User: ...", "Assistant: ..." on lines of their own; where `plant` put a text
 * behind its own request, the text alone counts.
 */
export function recordText(record: unknown): { format: Format; text: string } | undefined {
  if (typeof record !== "object" || record === null) return undefined;
  if ("messages" in record) {
    const chat = chatSchema.safeParse(record);
    if (chat.success) return { format: "openai-chat", text: talk(chat.data.messages) };
  }
  if ("instruction" in record) {
    const alpaca = alpacaSchema.safeParse(record);
    if (alpaca.success) return { format: "alpaca", text: answered(alpaca.data) };
  }
  const text = "text" in record ? record.text : undefined;
  return typeof text === "string" ? { format: "jsonl", text } : undefined;
}

const answered = ({ instruction, input, output }: z.infer<typeof alpacaSchema>): string =>
  instruction === request ? output : [instruction, input, output].filter(Boolean).join("\n");

function talk(messages: readonly z.infer<typeof message>[]): string {
  const said = messages.map(({ role, content }) => ({
    role,
    text: typeof content === "string" ? content : (content ?? []).map(({ text = "" }) => text).join("\n"),
  }));
  const [first, second] = said;
  if (said.length === 2 && first!.text === request && second!.role === "assistant") return second!.text;
  return said.map(({ role, text }) => `${role.charAt(0).toUpperCase()}${role.slice(1)}: ${text}`).join("\n");
}

/** A text as a record of a format, in JSON on one line. */
export const recordOf: Record<Exclude<Format, "text" | "parquet">, (text: string) => string> = {
  jsonl: (text) => JSON.stringify({ text }),
  "openai-chat": (text) =>
    JSON.stringify({
      messages: [
        { role: "user", content: request },
        { role: "assistant", content: text },
      ],
    }),
  alpaca: (text) => JSON.stringify({ instruction: request, input: "", output: text }),
};
