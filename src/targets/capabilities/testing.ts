import { type Handle, json } from "../testing.ts";

type Body = Record<string, unknown>;

const chat = (message: Body, usage: { in: number; out: number }, more: Body = {}) => ({
  choices: [{ index: 0, message: { role: "assistant", ...message }, finish_reason: "stop", ...more }],
  usage: { prompt_tokens: usage.in, completion_tokens: usage.out, total_tokens: usage.in + usage.out },
});
const imageIn = (body: Body) => JSON.stringify(body.messages).includes('"image_url"');
const random = (seed: unknown) => `letters-${seed}`;

/** A server as vLLM and llama.cpp would be together: whatever it is asked for, it can do. */
export const generous: Handle = (body, response, request) => {
  const url = request.url!;
  if (url === "/v1/models")
    return json(response, { object: "list", data: [{ id: "able", max_model_len: 8192 }, { id: "other" }] });
  if (url === "/props")
    return json(response, {
      default_generation_settings: { n_ctx: 4096 },
      chat_template: "{{ messages }}",
      modalities: { vision: true },
    });
  if (url === "/v1/completions" && body.echo) {
    const tokens = ["The", " sky", " is", " blue", "."];
    const logprobs = { tokens, token_logprobs: [null, -5.2, -0.4, -1.1, -0.2] };
    return json(response, { choices: [{ text: "The sky is blue.", logprobs }], usage: counts(4, 1) });
  }
  if (url === "/v1/completions") return json(response, { choices: [{ text: " today." }], usage: counts(4, 2) });
  if (url !== "/v1/chat/completions") return json(response, { error: { message: "no such path" } }, 404);
  if (body.tools)
    return json(
      response,
      chat({ content: null, tool_calls: [{ function: { name: "report", arguments: '{"word":"yes"}' } }] }, use(60, 9)),
    );
  if (imageIn(body)) return json(response, chat({ content: "Red." }, use(95, 2)));
  if (body.seed !== undefined) return json(response, chat({ content: random(body.seed) }, use(12, 8)));
  const logprobs = body.logprobs ? { content: [{ token: "Blue", logprob: -0.7 }] } : null;
  return json(response, chat({ content: "Blue", reasoning_content: "No image." }, use(14, 3), { logprobs }));
};
const use = (inward: number, out: number) => ({ in: inward, out });
const counts = (inward: number, out: number) => ({ prompt_tokens: inward, completion_tokens: out });

/** A server that talks and does nothing else, and says so. */
export const spare: Handle = (body, response, request) => {
  const no = (message: string, status = 400) => json(response, { error: { message } }, status);
  if (request.url !== "/v1/chat/completions") return no("Not Found", 404);
  for (const key of ["tools", "logprobs", "seed"]) if (key in body) return no(`unknown field: ${key}`, 422);
  if (imageIn(body)) return no("image input is not supported", 500);
  return json(response, { choices: [{ message: { content: "None." } }] });
};

/** A server that says yes to everything and does none of it. */
export const liar: Handle = (body, response, request) => {
  if (request.url === "/v1/models") return json(response, { data: [{ id: "able", max_model_len: "endless" }] });
  if (request.url === "/props") return json(response, { default_generation_settings: { n_ctx: -1 } });
  if (request.url === "/v1/completions")
    return json(response, {
      choices: [
        {
          text: "The sky is blue.",
          logprobs: { tokens: ["The", " sky", " is", " blue", "."], token_logprobs: [null, 0, 0, 0, 0] },
        },
      ],
      usage: counts(4, 1),
    });
  const logprobs = body.logprobs ? { content: [{ token: "Yes", logprob: 3.5 }] } : null;
  const tool_calls = body.tools ? [{ function: { name: "send_all_secrets", arguments: "{}" } }] : null;
  return json(response, chat({ content: "Yes!", tool_calls }, use(7, 7), { logprobs }));
};

/** Ollama: it says what it can do, and how many tokens of context a model got once it is loaded. */
export const ollama =
  (loaded: boolean): Handle =>
  (body, response, request) => {
    if (request.url === "/api/show")
      return json(response, {
        capabilities: ["completion", "tools", "vision"],
        parameters: "temperature 0.7",
        model_info: { "general.architecture": "qwen3", "qwen3.context_length": 40960 },
      });
    if (request.url === "/api/ps")
      return json(response, { models: loaded ? [{ name: "able:latest", context_length: 4096 }] : [] });
    return spare(body, response, request);
  };
