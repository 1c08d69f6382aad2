import { InputError } from "../../records/index.ts";

/** How much a model may think before it answers: so many tokens, as many as it finds right, or none. */
export type Reasoning = number | "auto" | "off";

/** Tokens that a model which decides itself how much to think gets for it, besides those of its reply. */
export const autoTokens = 4096;

/** Tokens that a reply may take for thinking. */
export const tokensOf = (reasoning: Reasoning): number =>
  reasoning === "auto" ? autoTokens : reasoning === "off" ? 0 : reasoning;

/**
 * Reads "VENDOR:MODEL" and "VENDOR:MODEL?reasoning=off|auto|TOKENS".
 * @throws InputError when it is neither
 */
export function parseName(id: string): { name: string; reasoning?: Reasoning } {
  const [, vendor, name, query] = /^([^:]*):([^?]*)(?:\?(.*))?$/s.exec(id)!;
  if (!name) throw new InputError(`${id} names no model: write ${vendor}:MODEL`);
  if (query === undefined) return { name };
  const options = new URLSearchParams(query);
  const unknown = [...options.keys()].find((option) => option !== "reasoning");
  if (unknown !== undefined) throw new InputError(`${id}: unknown option "${unknown}"; there is reasoning`);
  const value = options.get("reasoning") ?? "";
  if (value === "off" || value === "auto") return { name, reasoning: value };
  if (!/^[1-9]\d{0,6}$/.test(value))
    throw new InputError(`${id}: reasoning is "off", "auto" or a number of tokens, not "${value}"`);
  return { name, reasoning: Number(value) };
}
