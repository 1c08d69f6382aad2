import { InputError } from "../../records/index.ts";

export const modes = ["chat", "complete"] as const;
/** Which of the two APIs is asked: conversations, or raw text to be continued. */
export type Mode = (typeof modes)[number];

/** Where a model is served. */
export interface Address {
  origin: string;
  /** "/v1", without a slash at its end. */
  path: string;
  /** What every request's URL ends with: "?api-version=2024-10-21", or nothing. */
  query: string;
  /** Empty when the id names none. */
  model: string;
  mode: Mode;
  /** Tokens for thinking that a reply may take besides its own. */
  reasoning: number;
}

const options = ["mode", "reasoning", "api-version"];

/**
 * Reads "http(s)://HOST[:PORT]/PATH[?mode=complete][&reasoning=TOKENS]#MODEL".
 * @throws InputError when it is no such URL
 */
export function parseAddress(id: string): Address {
  let url: URL;
  try {
    url = new URL(id);
  } catch {
    throw new InputError("the target is not a URL: it should look like http://localhost:8000/v1#model-name");
  }
  if (url.username || url.password)
    throw new InputError(`${url.origin}: a key does not belong into a URL; set OPENAI_API_KEY in the environment`);
  const unknown = [...url.searchParams.keys()].find((key) => !options.includes(key));
  if (unknown !== undefined)
    throw new InputError(
      `${url.origin}: unknown option "${unknown}" in the target's URL; there are ${options.join(", ")}`,
    );
  const mode = modes.find((one) => one === (url.searchParams.get("mode") ?? "chat"));
  if (!mode)
    throw new InputError(
      `${url.origin}: unknown mode "${url.searchParams.get("mode")}"; there are ${modes.join(", ")}`,
    );
  const reasoning = url.searchParams.get("reasoning") ?? "0";
  if (!/^\d{1,7}$/.test(reasoning))
    throw new InputError(`${url.origin}: reasoning is a number of tokens, not "${reasoning}"`);
  const version = url.searchParams.get("api-version");
  return {
    origin: url.origin,
    path: url.pathname.replace(/\/+$/, ""),
    query: version === null ? "" : `?api-version=${encodeURIComponent(version)}`,
    model: decode(url.hash.slice(1)),
    mode,
    reasoning: Number(reasoning),
  };
}

/** Model names may hold a bare %. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
