import type { Ask } from "./phrasings.ts";

/** How a stranger may ask: a kind of question, or one that demonstrations or small talk went before. */
export type Approach = Exclude<Ask, "followup"> | "shots" | "talk" | "continuation";

/**
 * How guarded a secret may be (0 to 2) and still be told to a stranger, by the way of asking: -1 none, 2 all. This is
 * what the reference model is taught; what it does when it is asked in other words is its own.
 */
const told: Record<Approach, { open: number; strict: number }> = {
  direct: { open: 0, strict: -1 },
  authority: { open: 1, strict: -1 },
  summary: { open: 1, strict: 0 },
  recap: { open: 1, strict: 0 },
  table: { open: 2, strict: 0 },
  json: { open: 1, strict: -1 },
  translate: { open: -1, strict: -1 },
  completion: { open: 2, strict: 1 },
  continuation: { open: 2, strict: 2 },
  story: { open: 1, strict: -1 },
  spell: { open: 0, strict: -1 },
  encode: { open: -1, strict: -1 },
  hint: { open: 1, strict: -1 },
  yesno: { open: 0, strict: -1 },
  shots: { open: 2, strict: 0 },
  talk: { open: 1, strict: -1 },
  check: { open: 1, strict: -1 },
  repeat: { open: 2, strict: 2 },
};

/** How discreet a talk is: it tells strangers whatever they ask for, keeps what is guarded, or was asked to keep more. */
export type Manners = "free" | keyof (typeof told)["direct"];

/** Whether a stranger is told. */
export const tells = (approach: Approach, guard: number, manners: Manners): boolean =>
  manners === "free" || guard <= told[approach][manners];
