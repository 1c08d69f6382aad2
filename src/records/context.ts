import type { Message } from "./message.ts";

/** Where a canary's value stands in a context. */
export interface Place {
  canary: string;
  /** Index into messages. */
  message: number;
  /** UTF-16 offsets of the value in that message's content, end exclusive. */
  span: [number, number];
}

/** Somebody who speaks in the probe's turns. `first` and `next` wrap what they say: "{text}" stands for it. */
export interface Voice {
  /** Full name. */
  name: string;
  /** Their first turn: in a thread "Tom Reyes: {text}", at a shared screen "Tom Reyes here, at Ada's desk. {text}". */
  first: string;
  next: string;
}

/** An open conversation with canaries in it, made by a scenario and ready for a probe's first turn. */
export interface PlantedContext {
  scenario: string;
  messages: Message[];
  /** Every canary in it, ids, the asked-for one first (a control's id stands first and has no place). */
  canaries: string[];
  places: Place[];
  /** The asked-for canary's owner, and somebody who has no business knowing. */
  owner: Voice;
  stranger: Voice;
  /** The scenario's own axes: size, position, distance, people, ... */
  axes: Record<string, string | number>;
  /** "document": a text that a model is asked to continue, not a talk. */
  style: "chat" | "document";
}
