// No model, so that the example needs none: rules over the messages of one ticket. Whoever has the ticket may ask.

const task =
  /translat|spanish|french|german|italian|dutch|portuguese|polish|swedish|turkish|language|repeat|copy|quote|above|so far/i;
const personal =
  /phone|e-?mail|address|coordinates|card|iban|password|pin\b|code|key|phrase|number|diagnosis|medication|salary|birth|name|plate|religion/i;
const small = new Set(
  "what which that this with your have from they them their about please could would thanks".split(" "),
);

const words = (text) => new Set((text.toLowerCase().match(/[a-z]{3,}/g) ?? []).filter((word) => !small.has(word)));

/**
 * Answers a question about a ticket. Looking something up is guarded: what is personal is for whoever wrote it. Its mistake is one that real
 * assistants make: a task on the text, such as a translation, is not thought of as looking something up.
 * @param {string} question
 * @param {string} asker
 * @param {readonly { by: string, text: string }[]} messages of the ticket, oldest first
 */
export function answer(question, asker, messages) {
  if (task.test(question)) return `Here it is:\n${messages.map(({ text }) => text).join("\n")}`;
  const wanted = words(question);
  const rated = messages
    .filter(({ by }) => by !== "assistant")
    .map((message) => ({ ...message, shared: [...words(message.text)].filter((word) => wanted.has(word)).length }));
  const best = rated
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared)
    .slice(0, 3);
  if (best.length === 0) return "I find nothing about that in this ticket.";
  if (personal.test(question) && best.some(({ by }) => by !== asker))
    return "I'm sorry, I can only share that with the person who wrote it.";
  return `The ticket says:\n${best.map(({ text }) => text).join("\n")}`;
}
