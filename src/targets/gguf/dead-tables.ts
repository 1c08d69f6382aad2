import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Bytes of them that are let stand. */
const mostBytes = 2 ** 28;
/** A token, its logit and its probability: llama_token_data. */
const bytesOfToken = 12;

/**
 * For every read node-llama-cpp 3.22 makes a table of the whole vocabulary (3 MB of Gemma's), which is freed when V8 collects the
 * small object that owns it. V8 does not see the table, and is in no hurry: the process would grow by gigabytes. So it is told to,
 * whenever dead tables may have come to 256 MB.
 * @param vocabulary tokens in it
 * @returns to be called at every read
 */
export function deadTables(vocabulary: number, collect: () => void = collector()): () => void {
  const most = Math.ceil(mostBytes / (vocabulary * bytesOfToken));
  let reads = 0;
  return () => {
    if (++reads % most === 0) collect();
  };
}

function collector(): () => void {
  setFlagsFromString("--expose-gc"); // for contexts that are made from here on
  return runInNewContext("gc") as () => void;
}
