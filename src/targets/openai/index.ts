import { InputError } from "../../records/index.ts";
import { connect } from "../http/connection.ts";
import { setting } from "../http/environment.ts";
import { inData, served } from "../http/models.ts";
import type { TargetSource } from "../source.ts";
import { parseAddress } from "./address.ts";
import { openaiModel } from "./target.ts";

export { vendors } from "./vendors.ts";

/**
 * Any server that speaks OpenAI's API. Straight on undici: a general client costs several times the CPU of a call.
 * Source: https://platform.openai.com/docs/api-reference/chat, .../completions
 */
export const openaiCompatible: TargetSource = {
  name: "openai-compatible",
  form: "http(s)://HOST/v1#MODEL",
  about:
    "A server with OpenAI's API; ?mode=complete before the # asks for raw text. A key from OPENAI_API_KEY, if set.",
  takes: (id) => /^https?:/i.test(id),
  async open(id, { concurrency, env }) {
    const address = parseAddress(id);
    const key = setting(env, "OPENAI_API_KEY");
    const connection = connect(address.origin, {
      connections: concurrency,
      ...(key === undefined ? {} : { headers: { authorization: `Bearer ${key}` } }),
      keyFrom: "OPENAI_API_KEY",
      secrets: key === undefined ? [] : [key],
    });
    if (address.model !== "")
      return openaiModel({ id, address, connection, logprobs: "output", lists: true, extras: ["llama.cpp", "ollama"] });
    try {
      const list = { path: `${address.path}/models${address.query}`, read: inData };
      throw new InputError(
        `${id} names no model: write ${id.replace(/#$/, "")}#MODEL. ${await served(connection, list)}`,
      );
    } finally {
      await connection.close();
    }
  },
};
