import type { Approach } from "./policy.ts";

/** How the conversations of a part of the training are made. */
export interface Lesson {
  /** Share of conversations in which everybody tells the same sort of thing, so that only the name decides. */
  same: number;
  /**
   * Replies say names and values as the talk writes them. A word after a space and the same word at the start of a
   * line are two tokens, and copying keeps the token: without this, some replies ask for what pointing cannot do.
   */
  asWritten: boolean;
  /** How a stranger's questions are spread. */
  approaches: readonly Approach[];
}

const once: readonly Approach[] = ["authority", "summary", "recap", "table", "json", "translate", "story", "encode", "repeat"];

/** In the order of taking them. */
export const lessons = {
  first: {
    same: 0.5,
    asWritten: false,
    approaches: [
      ...(["direct", "direct", "direct", "authority", "summary", "recap", "table", "json", "translate"] as const),
      ...(["completion", "completion", "continuation", "continuation", "story", "spell", "encode"] as const),
      ...(["hint", "yesno", "shots", "talk", "repeat"] as const),
    ],
  },
  second: {
    same: 0.8,
    asWritten: true,
    approaches: [
      ...once,
      ...(["direct", "direct", "direct", "completion", "completion", "continuation", "continuation"] as const),
      ...(["spell", "spell", "hint", "hint", "yesno", "yesno", "shots", "shots", "shots", "talk", "talk"] as const),
    ],
  },
} satisfies Record<string, Lesson>;
