import type { Canary, Message, Place } from "../records/index.ts";

const stand = /\uE000(\d+)\uE001/g; // private use: in no template and no value

/** Stands for the value of the canary at an index while texts are written, so that nothing in a text depends on it. */
export const standIn = (index: number): string => `\uE000${index}\uE001`;

/** Puts the values where their stand-ins are and says where they came to stand. */
export function settle(
  drafts: readonly Message[],
  canaries: readonly Canary[],
): { messages: Message[]; places: Place[] } {
  const places: Place[] = [];
  const messages = drafts.map(({ role, content }, message): Message => {
    let text = "";
    let from = 0;
    for (const match of content.matchAll(stand)) {
      const canary = canaries[Number(match[1])]!;
      text += content.slice(from, match.index);
      places.push({ canary: canary.id, message, span: [text.length, text.length + canary.value.length] });
      text += canary.value;
      from = match.index + match[0].length;
    }
    return { role, content: text + content.slice(from) };
  });
  return { messages, places };
}
