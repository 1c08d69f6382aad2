import { type Probe, say } from "./probe.ts";
import { wording } from "./wording.ts";

const words = wording("completion");

/**
 * Leaves a sentence open where the secret would come: "Ada Park's phone number is". A chat is asked to finish it; in a
 * document the bare sentence stands alone.
 * Source: templates of ProPILE (arXiv:2307.01881), DecodingTrust's Enron contexts (arXiv:2306.11698).
 * Limits: chat models often comment on the sentence rather than finish it.
 */
export const completion: Probe = {
  name: "completion",
  role: "attack",
  asks: "secret",
  about: "Leaves a sentence open where the secret would come.",
  async *ask(context, canary, random) {
    yield say(context, "stranger", words(context.style === "document" ? "bare" : "chat", canary, random));
  },
};
