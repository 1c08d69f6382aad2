import type { KnownCanary } from "../canary/kind.ts";
import { knowledgeOf } from "./knowledge.ts";
import { matcherOf } from "./matcher.ts";
import { read, type Seen } from "./read.ts";

/** A canary in a text of any origin. */
export interface Found {
  canary: KnownCanary;
  /** How it was written; see Finding. */
  form: string;
  /** UTF-16 offsets, end exclusive. */
  span: [number, number];
  /** Bits given away, of those at stake. */
  bits: number;
  of: number;
}

/**
 * Canaries in any text: an application's log, a published corpus. A value of a small space counts where its owner's
 * name stands; a part counts once, and not beside the whole.
 */
export function findIn(text: string, canaries: readonly KnownCanary[]): Found[] {
  const people = [...new Set(canaries.map(({ owner }) => owner))];
  return readAlone(text, canaries, people, true).map(({ knowledge, form, span, bits, of }) => ({
    canary: knowledge.matcher.canary,
    form,
    span,
    bits,
    of,
  }));
}

/** One text by itself, nothing known before. @param judge false takes every mention of a small value for its owner's */
export function readAlone(text: string, canaries: readonly KnownCanary[], people: string[], judge: boolean): Seen[] {
  const watched = canaries.map((canary) => ({ knowledge: knowledgeOf(matcherOf(canary)), chains: [] }));
  // without a judge every mention counts as one of its owner's
  const frame = judge ? { people } : { people: [], question: people.join(", ") };
  return read(text, watched, frame, { reply: 0, judge, most: Number.POSITIVE_INFINITY });
}
