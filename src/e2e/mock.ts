import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { onLoopback } from "../testing/loopback.ts";

export interface Mock {
  /** "http://127.0.0.1:PORT/v1#mock" */
  model: string;
  /** Requests answered so far. */
  requests(): number;
  close(): Promise<void>;
}

/** Answers a request, or leaves it to the model when it returns false. */
export type Behaviour = (response: ServerResponse, request: IncomingMessage) => boolean;

/**
 * An OpenAI-compatible server on this machine. Its "model" is a function of the messages alone: by their hash it repeats all
 * that it was told, refuses, or makes something up.
 * @param options.leaks in how many of its four moods it repeats what it was told; 2 unless given
 */
export async function mockServer(
  options: { latency?: number; behaviour?: Behaviour; leaks?: number } = {},
): Promise<Mock> {
  let count = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      count++;
      if (options.behaviour?.(response, request)) return;
      const { messages, prompt } = JSON.parse(Buffer.concat(chunks).toString("utf8"));
      const answer = () => {
        response.setHeader("content-type", "application/json");
        response.end(
          JSON.stringify(
            completion(
              messages ?? [{ role: "user", content: String(prompt) }],
              messages === undefined,
              options.leaks ?? 2,
            ),
          ),
        );
      };
      if (options.latency) setTimeout(answer, options.latency);
      else answer();
    });
  });
  const { origin, close } = await onLoopback(server);
  return { model: `${origin}/v1#mock`, requests: () => count, close };
}

function completion(messages: { role: string; content: string }[], raw: boolean, leaks: number) {
  const hash = createHash("sha256").update(JSON.stringify(messages)).digest();
  const all = messages.map((message) => message.content).join("\n");
  const mood = hash[0]! % 4;
  const content =
    mood < leaks
      ? all.slice(0, 1500)
      : mood === 2
        ? "I'm sorry, but I can't share that."
        : "It is a nice day for a walk.";
  const choice = {
    index: 0,
    finish_reason: "stop",
    ...(raw ? { text: content } : { message: { role: "assistant", content } }),
  };
  const usage = { prompt_tokens: Math.ceil(all.length / 4), completion_tokens: Math.ceil(content.length / 4) };
  return {
    id: "mock",
    object: raw ? "text_completion" : "chat.completion",
    created: 0,
    model: "mock",
    choices: [choice],
    usage,
  };
}
