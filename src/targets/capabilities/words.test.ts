import { expect, test } from "vitest";
import { wordsOfList, wordsOfProps, wordsOfPs, wordsOfShow } from "./words.ts";

const from = "GET /v1/models";
const said = (words: ReturnType<typeof wordsOfList>) =>
  Object.fromEntries(words.map(({ about, value }) => [about, value]));

test.each([
  ["vLLM and SGLang", { data: [{ id: "m", max_model_len: 8192 }] }, { context_tokens: 8192 }],
  [
    "OpenRouter",
    {
      data: [
        {
          id: "m",
          context_length: 131072,
          architecture: { input_modalities: ["text", "image"] },
          supported_parameters: ["temperature", "seed"],
        },
      ],
    },
    { context_tokens: 131072, images: true, tools: false },
  ],
  ["Groq", { data: [{ id: "m", context_window: 32768 }] }, { context_tokens: 32768 }],
  [
    "Mistral",
    { data: [{ id: "m", max_context_length: 40960, capabilities: { function_calling: true, vision: false } }] },
    { context_tokens: 40960, tools: true, images: false },
  ],
  ["Anthropic", { data: [{ id: "m", max_input_tokens: 200000 }] }, { context_tokens: 200000 }],
  ["Google", { models: [{ name: "models/m", inputTokenLimit: 1048576 }] }, { context_tokens: 1048576 }],
  ["OpenAI, which says nothing but the name", { data: [{ id: "m", owned_by: "system" }] }, {}],
])("a list as %s writes it", (_, body, words) => {
  expect(said(wordsOfList(body, "m", from))).toEqual({ model: true, ...words });
});
test("fields that make no sense say nothing, and take nothing else along", () => {
  const entry = { id: "m", max_model_len: "long", context_length: 4096, capabilities: ["chat"], architecture: 3 };
  expect(said(wordsOfList({ data: [null, 7, entry] }, "m", from))).toEqual({ model: true, context_tokens: 4096 });
  for (const body of [undefined, null, 7, "list", [], {}, { data: {} }, { data: [] }])
    expect(wordsOfList(body, "m", from)).toEqual([]);
});
test("llama.cpp says its context for one request, its template, and whether it sees", () => {
  const props = { default_generation_settings: { n_ctx: 4096, temperature: 0.8 }, total_slots: 4, chat_template: "" };
  expect(wordsOfProps(props)).toEqual([
    { about: "context_tokens", value: 4096, why: "GET /props: n_ctx; the model has no chat template of its own" },
  ]);
  expect(said(wordsOfProps({ ...props, modalities: { vision: false, audio: false } }))).toMatchObject({
    images: false,
  });
  expect(wordsOfProps({ default_generation_settings: { n_ctx: 0 } })).toEqual([]);
});
test("Ollama says what the model can do, and its context where a file sets it", () => {
  const words = wordsOfShow({
    capabilities: ["completion", "thinking"],
    parameters: "stop x\nnum_ctx                16384",
  });
  expect(said(words)).toEqual({ tools: false, images: false, reasoning: true, context_tokens: 16384 });
  expect(wordsOfShow({ error: "model not found" })).toEqual([]);
});
test("a loaded model is found by its name, with its tag or without", () => {
  const body = {
    models: [
      { name: "other:7b", context_length: 1 },
      { name: "m:latest", context_length: 4096 },
    ],
  };
  expect(said(wordsOfPs(body, "m"))).toEqual({ context_tokens: 4096 });
  expect(said(wordsOfPs(body, "m:latest"))).toEqual({ context_tokens: 4096 });
  expect(wordsOfPs(body, "m:7b")).toEqual([]);
  expect(wordsOfPs("nothing", "m")).toEqual([]);
});
