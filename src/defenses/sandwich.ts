import type { Defense } from "./defense.ts";
import { words } from "./wording.ts";

/**
 * Puts a reminder of the privacy rule before and after every turn of the asker: the model reads the rule last. In a
 * document to be continued it stands before only.
 * Source: the sandwich defense against prompt injection (learnprompting.org, 2023); a defense in AgentDojo (arXiv:2406.13352).
 * Limits: it asks; nothing enforces it. The reminder stands in the user's message, so a model may take it for the asker's words.
 */
export const sandwich: Defense = {
  name: "sandwich",
  about: "Puts a privacy reminder before and after every turn of the asker.",
  guard(_secrets, _listener, random) {
    let document = false;
    return {
      before(context) {
        document = context.style === "document";
        return context;
      },
      inward(message) {
        const lines = [words("sandwich", "before", random), message.content];
        if (!document) lines.push(words("sandwich", "after", random)); // a document must still end where it is cut off
        return { ...message, content: lines.join("\n") };
      },
    };
  },
};
