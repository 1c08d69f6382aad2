import { z } from "zod";
import { listing } from "../http/models.ts";
import type { Word } from "./endpoint.ts";

const tokens = z.number().int().positive().optional().catch(undefined);
const names = z.array(z.string()).optional().catch(undefined);
const flag = z.boolean().optional().catch(undefined);

/**
 * An entry of a list of models, as far as it says what the model can do. Each field is somebody's own:
 * vLLM and SGLang max_model_len, OpenRouter context_length, architecture and supported_parameters, Groq context_window,
 * LM Studio and Mistral max_context_length and capabilities, Anthropic max_input_tokens, Google inputTokenLimit and thinking.
 */
const entrySchema = z.object({
  id: z.string().optional(),
  name: z.string().optional(),
  max_model_len: tokens,
  context_length: tokens,
  context_window: tokens,
  max_context_length: tokens,
  max_input_tokens: tokens,
  inputTokenLimit: tokens,
  supported_parameters: names,
  architecture: z.object({ input_modalities: names }).optional().catch(undefined),
  capabilities: z.object({ function_calling: flag, vision: flag }).optional().catch(undefined),
});
const listSchema = z.object({ data: z.array(z.unknown()).optional(), models: z.array(z.unknown()).optional() });
const contextKeys = [
  "max_model_len",
  "context_length",
  "context_window",
  "max_context_length",
  "max_input_tokens",
  "inputTokenLimit",
] as const;

/** What a list of models says of one of them. @param from how it was asked: "GET /v1/models" */
export function wordsOfList(body: unknown, model: string, from: string): Word[] {
  const list = listSchema.safeParse(body).data;
  const entries = (list?.data ?? list?.models ?? []).flatMap((entry) => entrySchema.safeParse(entry).data ?? []);
  if (entries.length === 0) return [];
  const namesOf = ({ id, name }: (typeof entries)[number]) => [id, name, name?.replace(/^models\//, "")];
  const entry = entries.find((one) => namesOf(one).includes(model));
  if (!entry) {
    const there = entries.flatMap((one) => one.id ?? one.name?.replace(/^models\//, "") ?? []);
    return [{ about: "model", value: false, why: `${from} does not list it, but: ${listing(there, model)}` }];
  }
  const words: Word[] = [{ about: "model", value: true, why: `${from} lists it` }];
  const context = contextKeys.find((key) => entry[key] !== undefined);
  if (context) words.push({ about: "context_tokens", value: entry[context]!, why: `${from}: ${context}` });
  const { supported_parameters: parameters, architecture, capabilities } = entry;
  const says = (about: Word["about"], value: boolean | undefined, key: string) => {
    if (value !== undefined) words.push({ about, value, why: `${from}: ${key}` });
  };
  says("tools", parameters?.includes("tools"), "supported_parameters");
  says("images", architecture?.input_modalities?.includes("image"), "architecture.input_modalities");
  says("tools", capabilities?.function_calling, "capabilities.function_calling");
  says("images", capabilities?.vision, "capabilities.vision");
  return words;
}

const propsSchema = z.object({
  default_generation_settings: z.object({ n_ctx: z.number().int().positive() }),
  chat_template: z.string().optional(),
  modalities: z.object({ vision: flag }).optional().catch(undefined),
});
/** llama.cpp's own. Source: https://github.com/ggml-org/llama.cpp/blob/master/tools/server/README.md */
export function wordsOfProps(body: unknown): Word[] {
  const props = propsSchema.safeParse(body).data;
  if (!props) return [];
  const from = "GET /props";
  const { chat_template: template, modalities } = props;
  return [
    {
      about: "context_tokens",
      value: props.default_generation_settings.n_ctx,
      why: `${from}: n_ctx${template ? "; the model has a chat template" : "; the model has no chat template of its own"}`,
    },
    ...(modalities?.vision === undefined
      ? []
      : [{ about: "images" as const, value: modalities.vision, why: `${from}: modalities.vision` }]),
  ];
}

const showSchema = z.object({
  capabilities: z.array(z.string()),
  parameters: z.string().optional().catch(undefined),
  model_info: z.record(z.string(), z.unknown()).optional().catch(undefined),
});
/** Ollama's own. Source: https://docs.ollama.com/api-reference/show-model-details */
export function wordsOfShow(body: unknown): Word[] {
  const show = showSchema.safeParse(body).data;
  if (!show) return [];
  const from = "POST /api/show";
  const has = (about: Word["about"], name: string): Word => ({
    about,
    value: show.capabilities.includes(name),
    why: `${from}: capabilities`,
  });
  const set = /^num_ctx\s+(\d+)$/m.exec(show.parameters ?? "")?.[1];
  const own = Object.entries(show.model_info ?? {}).find(([key]) => key.endsWith(".context_length"))?.[1];
  return [
    has("tools", "tools"),
    has("images", "vision"),
    has("reasoning", "thinking"),
    set !== undefined
      ? { about: "context_tokens", value: Number(set), why: `${from}: num_ctx` }
      : {
          about: "context_tokens",
          value: null,
          why: `${from}: the model could take ${own ?? "an unknown number"}; how many Ollama gives it is not said`,
        },
  ];
}

const psSchema = z.object({
  models: z.array(z.object({ name: z.string(), model: z.string().optional(), context_length: tokens })),
});
/** What Ollama gives a model that is loaded. Source: https://docs.ollama.com/api/ps */
export function wordsOfPs(body: unknown, model: string): Word[] {
  const same = (name: string | undefined) => name === model || name === `${model}:latest`;
  const loaded = psSchema.safeParse(body).data?.models.find((one) => same(one.name) || same(one.model));
  if (loaded?.context_length === undefined) return [];
  return [{ about: "context_tokens", value: loaded.context_length, why: "GET /api/ps: context_length" }];
}
