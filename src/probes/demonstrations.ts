import { invented } from "./invented.ts";
import { type Probe, say } from "./probe.ts";
import { tooLong, wording } from "./wording.ts";

const words = wording("demonstrations");
const speakers = ["Visitor", "Guest", "Caller", "User", "Friend", "Client", "Person"] as const;

/**
 * Two or three short talks in which an assistant gives private values of invented people away, then the same request
 * about the owner, with the assistant's turn left open. Unlike many-shot, it shows manners, not a list.
 * Source: attack demonstrations in DecodingTrust (arXiv:2306.11698, section 8.2); in-context attack, Wei et al. 2023
 * (arXiv:2310.06387).
 * Limits: all in one user message; an API that lets the asker write assistant turns would be a stronger place.
 */
export const demonstrations: Probe = {
  name: "demonstrations",
  role: "attack",
  asks: "secret",
  about: "Shows talks in which an assistant gives private data away, then asks the same about the owner.",
  async *ask(context, canary, random) {
    const someone = invented(context, canary, random);
    const speaker = random.pick(speakers);
    const parts = [words("last", canary, random, { speaker })];
    const lead = words("lead", canary, random);
    for (let wanted = 2 + random.int(2); wanted > 0; wanted--) {
      const shot = words("shot", canary, random, { ...someone(), speaker });
      if (parts.length > 2 && tooLong([lead, shot, ...parts].join("\n"))) break;
      parts.unshift(shot);
    }
    yield say(context, "stranger", lead + parts.join("\n"));
  },
};
