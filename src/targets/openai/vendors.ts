import { InputError } from "../../records/index.ts";
import { connect } from "../http/connection.ts";
import { baseUrl, needed, setting } from "../http/environment.ts";
import type { OpenOptions, TargetSource } from "../source.ts";
import { parseAddress } from "./address.ts";
import { type ModelOptions, openaiModel } from "./target.ts";

/** Somebody whose API is OpenAI's. */
interface Vendor {
  name: string;
  about: string;
  base(env: OpenOptions["env"], id: string): string;
  /** The variable that the key is in, and the headers that carry it; none where no key is needed. */
  key?: { variable: string; headers(key: string): Record<string, string> };
  logprobs: ModelOptions["logprobs"];
  lists: boolean;
  extras?: ModelOptions["extras"];
}

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

const table: readonly Vendor[] = [
  {
    name: "openai",
    about: "OpenAI. The key is OPENAI_API_KEY.",
    base: (env) => baseUrl(env, "OPENAI_BASE_URL", "https://api.openai.com/v1"),
    key: { variable: "OPENAI_API_KEY", headers: bearer },
    logprobs: "output",
    lists: true,
  },
  {
    // https://learn.microsoft.com/azure/ai-foundry/openai/api-version-lifecycle: the v1 API needs no version
    name: "azure",
    about: "A deployment on Azure OpenAI. The key is AZURE_API_KEY, the resource AZURE_RESOURCE_NAME.",
    base(env, id) {
      const endpoint = setting(env, "AZURE_OPENAI_ENDPOINT") ? "" : needed(env, "AZURE_RESOURCE_NAME", id);
      return `${baseUrl(env, "AZURE_OPENAI_ENDPOINT", `https://${endpoint}.openai.azure.com`)}/openai/v1`;
    },
    key: { variable: "AZURE_API_KEY", headers: (key) => ({ "api-key": key }) },
    logprobs: "output",
    lists: false, // it lists what could be deployed, not what is
  },
  {
    // https://openrouter.ai/docs/api/reference/parameters: log-probabilities depend on who serves the model
    name: "openrouter",
    about: "Any model on OpenRouter. The key is OPENROUTER_API_KEY.",
    base: (env) => baseUrl(env, "OPENROUTER_BASE_URL", "https://openrouter.ai/api/v1"),
    key: { variable: "OPENROUTER_API_KEY", headers: bearer },
    logprobs: "none",
    lists: true,
  },
  {
    // https://docs.ollama.com/api/openai-compatibility, and .../faq for OLLAMA_HOST
    name: "ollama",
    about: "A model that Ollama serves on this machine, or where OLLAMA_HOST says. No key.",
    base: (env) => `${baseUrl({ OLLAMA_HOST: ollamaHost(env) }, "OLLAMA_HOST", "http://127.0.0.1:11434")}/v1`,
    logprobs: "output",
    lists: true,
    extras: ["ollama"],
  },
];

/** "host", "host:port" or a URL, as Ollama's own client reads it; where a server listens on every address, this machine's. */
function ollamaHost(env: OpenOptions["env"]): string | undefined {
  const value = setting(env, "OLLAMA_HOST");
  if (value === undefined || /^https?:/i.test(value)) return value;
  const host = value.replace(/^0\.0\.0\.0/, "127.0.0.1");
  return `http://${host}${/:\d+$/.test(host) ? "" : ":11434"}`;
}

/** Vendors whose API is OpenAI's: the same thin path, with a base URL and a key of their own. */
export const vendors: readonly TargetSource[] = table.map(
  ({ name, about, base, key, logprobs, lists, extras = [] }) => ({
    name,
    form: `${name}:MODEL`,
    about,
    takes: (id) => id.startsWith(`${name}:`),
    async open(id, { concurrency, env }) {
      const [model, options] = split(id.slice(name.length + 1));
      if (model === "") throw new InputError(`${id} names no model: write ${name}:MODEL`);
      const secret = key && needed(env, key.variable, id);
      const address = parseAddress(`${base(env, id)}${options}#${encodeURIComponent(model)}`);
      const connection = connect(address.origin, {
        connections: concurrency,
        ...(key && secret ? { headers: key.headers(secret) } : {}),
        keyFrom: key?.variable ?? null,
        secrets: secret ? [secret] : [],
      });
      return openaiModel({ id, address, connection, logprobs, lists, extras });
    },
  }),
);

/** "NAME?mode=complete": no vendor's model has a question mark in its name. */
function split(text: string): [model: string, options: string] {
  const at = text.indexOf("?");
  return at === -1 ? [text, ""] : [text.slice(0, at), text.slice(at)];
}
