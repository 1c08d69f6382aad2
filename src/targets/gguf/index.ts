import type { TargetSource } from "../source.ts";
import { load } from "./load.ts";
import { parseName } from "./name.ts";
import { ggufTarget } from "./target.ts";

/** Model files in llama.cpp's format, run in this process. */
export const gguf: TargetSource = {
  name: "gguf",
  form: "gguf:PATH",
  about:
    "A model file in llama.cpp's format, run in this process: no key, no network; needs the package node-llama-cpp.",
  takes: (id) => id.startsWith("gguf:"),
  async open(id, { concurrency }) {
    const name = parseName(id);
    const loaded = await load(name, concurrency);
    try {
      return await ggufTarget(id, loaded, name.mode);
    } catch (error) {
      await loaded.llama.dispose();
      throw error;
    }
  },
};
