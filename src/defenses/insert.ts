import type { Message, PlantedContext } from "../records/index.ts";

/** Adds a text at the end of the system message, or a system message in front when there is none. Places stay exact. */
export function addToSystem(context: PlantedContext, text: string): PlantedContext {
  const [first, ...rest] = context.messages;
  if (first?.role !== "system") return insertAt(context, 0, [{ role: "system", content: text }]);
  return { ...context, messages: [{ ...first, content: `${first.content}\n${text}` }, ...rest] };
}

/** Adds messages behind the system messages that open a context, if any. Places stay exact. */
export function insertAfterSystem(context: PlantedContext, messages: Message[]): PlantedContext {
  const index = context.messages.findIndex(({ role }) => role !== "system");
  return insertAt(context, index === -1 ? context.messages.length : index, messages);
}

function insertAt(context: PlantedContext, index: number, messages: Message[]): PlantedContext {
  const moved = (message: number) => (message < index ? message : message + messages.length);
  return {
    ...context,
    messages: [...context.messages.slice(0, index), ...messages, ...context.messages.slice(index)],
    places: context.places.map((place) => ({ ...place, message: moved(place.message) })),
  };
}
