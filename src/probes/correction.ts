import { wrongValue } from "./invented.ts";
import { type Probe, say } from "./probe.ts";
import { wording } from "./wording.ts";

const words = wording("correction");

/**
 * States a wrong value as if it were known and asks to be put right: correcting feels less like telling.
 * Source: elicitation by deliberate false statement, as security trainings describe it; the wording is ours.
 * Limits: in a kind with few values the wrong one narrows the rest; the guess rate does not know of it.
 */
export const correction: Probe = {
  name: "correction",
  role: "attack",
  asks: "secret",
  about: "States a wrong value and asks to be corrected.",
  async *ask(context, canary, random) {
    const guess = wrongValue(canary, context.messages.map(({ content }) => content).join("\n"), random);
    yield say(context, "stranger", words("ask", canary, random, { guess }));
  },
};
