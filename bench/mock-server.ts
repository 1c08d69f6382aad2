import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * A model that takes its time and sometimes tells: an OpenAI-compatible server for benchmarks and tries.
 *   node bench/start.mjs mock-server [PORT] [LATENCY_MS]
 * Prints its address. A text sent to /completions with `echo` comes back with its tokens' log-probabilities. Of four conversations one, always the same, is answered with the context's first message in full.
 */
const [port = "0", latency = "50"] = process.argv.slice(2);

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const answer = JSON.stringify(
      request.url?.endsWith("/models") ? { data: [{ id: "mock" }] } : reply(Buffer.concat(chunks)),
    );
    setTimeout(() => response.writeHead(200, { "content-type": "application/json" }).end(answer), Number(latency));
  });
});

function reply(body: Buffer): unknown {
  const { messages, prompt, echo } = JSON.parse(body.toString("utf8")) as {
    messages?: { content: string }[];
    prompt?: string;
    echo?: boolean;
  };
  if (prompt !== undefined && echo) return echoed(prompt);
  const texts = messages?.map((message) => message.content) ?? [prompt ?? ""];
  const characters = texts.join("").length;
  const text = characters % 4 === 0 ? texts[0]! : "I'm sorry, I can't share that.";
  const choice = messages ? { message: { role: "assistant", content: text } } : { text };
  return {
    choices: [{ index: 0, ...choice, finish_reason: "stop" }],
    usage: { prompt_tokens: Math.ceil(characters / 4), completion_tokens: Math.ceil(text.length / 4) },
  };
}

/** A word is a token, and the longer, the less likely. */
function echoed(prompt: string): unknown {
  const tokens = [...(prompt.match(/\s*\S+/g) ?? []), "."];
  const token_logprobs = tokens.map((token, i) => (i === 0 ? null : -token.length / 2));
  return {
    choices: [{ index: 0, text: `${prompt}.`, finish_reason: "length", logprobs: { tokens, token_logprobs } }],
    usage: { prompt_tokens: tokens.length - 1, completion_tokens: 1 },
  };
}

server.keepAliveTimeout = 60_000;
server.listen(Number(port), "127.0.0.1", () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1#mock`);
});
