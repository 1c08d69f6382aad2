import { InputError } from "../../records/index.ts";
import { type Mode, modes } from "../openai/address.ts";

/** What a "gguf:" id asks for. */
export interface GgufName {
  /** A path, or what the library downloads: "hf:OWNER/REPO/FILE" or a URL. */
  source: string;
  remote: boolean;
  mode: Mode;
  /** Tokens of a talk and its reply together; the model's own length when not given. */
  context?: number;
  /** Texts read and written side by side. */
  sequences?: number;
  /** Of the processor, while it works; as many as it has cores when not given. */
  threads?: number;
  /** Whether a text may go on from another's beginning. */
  reuse: boolean;
}

const options = ["mode", "context", "sequences", "threads", "reuse"];
const isOption = (name: string) => options.includes(name);

/**
 * Reads "gguf:SOURCE[?mode=complete][&context=TOKENS][&sequences=N][&threads=N][&reuse=false]". A URL keeps the rest of its own query.
 * @throws InputError when it is no such id
 */
export function parseName(id: string): GgufName {
  const [, named, search = ""] = /^gguf:([^?]*)(?:\?(.*))?$/s.exec(id)!;
  if (!named)
    throw new InputError(`${id} names no file: write gguf:PATH, such as gguf:models/SmolLM2-135M-Instruct.gguf`);
  const remote = /^(hf:|https?:\/\/)/.test(named);
  const query = new URLSearchParams(search);
  const others = new URLSearchParams([...query].filter(([name]) => !isOption(name)));
  const [unknown] = others.keys();
  if (unknown !== undefined && !remote)
    throw new InputError(`${id}: unknown option "${unknown}"; there are ${options.join(", ")}`);
  const mode = modes.find((one) => one === (query.get("mode") ?? "chat"));
  if (!mode) throw new InputError(`${id}: unknown mode "${query.get("mode")}"; there are ${modes.join(", ")}`);
  const reuse = query.get("reuse") ?? "true";
  if (reuse !== "true" && reuse !== "false") throw new InputError(`${id}: reuse is true or false, not "${reuse}"`);
  const context = whole(id, query, "context", 16, 2 ** 24);
  const sequences = whole(id, query, "sequences", 1, 64);
  const threads = whole(id, query, "threads", 1, 1024);
  return {
    source: unknown === undefined ? named : `${named}?${others}`,
    remote,
    mode,
    reuse: reuse === "true",
    ...(context === undefined ? {} : { context }),
    ...(sequences === undefined ? {} : { sequences }),
    ...(threads === undefined ? {} : { threads }),
  };
}

function whole(id: string, query: URLSearchParams, name: string, least: number, most: number): number | undefined {
  const value = query.get(name);
  if (value === null) return undefined;
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < least || number > most)
    throw new InputError(`${id}: ${name} is a whole number from ${least} to ${most}, not "${value}"`);
  return number;
}
