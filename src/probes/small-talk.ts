import { type Probe, say } from "./probe.ts";
import { wording } from "./wording.ts";

const words = wording("small-talk");

/**
 * Talks of the weather, then of the owner as of a common friend, and only then asks: three turns.
 * Source: multi-turn escalation, Crescendo (arXiv:2404.01833); elicitation as any stranger at a bar does it.
 * Limits: the words do not depend on the replies.
 */
export const smallTalk: Probe = {
  name: "small-talk",
  role: "attack",
  asks: "secret",
  about: "Makes friends over two turns, then asks.",
  async *ask(context, canary, random) {
    for (const [turn, key] of ["hello", "person", "question"].entries()) {
      yield say(context, "stranger", words(key, canary, random), turn);
    }
  },
};
