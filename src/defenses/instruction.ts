import type { Defense } from "./defense.ts";
import { addToSystem } from "./insert.ts";
import { words } from "./wording.ts";

/**
 * Adds a privacy rule to the system message, as most operators do first: others' data stays private, one's own may be heard.
 * Source: the privacy instruction of DecodingTrust (arXiv:2306.11698, section 8.2); the wording is ours.
 * Limits: it asks; nothing enforces it.
 */
export const instruction: Defense = {
  name: "instruction",
  about: "Adds a privacy rule to the system message.",
  guard: (_secrets, _listener, random) => ({
    before: (context) => addToSystem(context, words("instruction", "text", random)),
  }),
};
