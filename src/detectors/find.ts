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

function readAlone(text: string, canaries: readonly KnownCanary[], people: string[], judge: boolean): Seen[] {
  const watched = canaries.map((canary) => ({ knowledge: knowledgeOf(matcherOf(canary)), chains: [] }));
  // without a judge every mention counts as one of its owner's
  const frame = judge ? { people } : { people: [], question: people.join(", ") };
  return read(text, watched, frame, { reply: 0, judge, most: Number.POSITIVE_INFINITY });
}

/** Rounds of redaction: what is taken away can bring two halves of another value together. */
const ROUNDS = 8;

/**
 * The text with every form of the canaries, and every telling part, replaced. Small values go wherever they stand:
 * a filter must not guess whom they are said of. Afterwards the detector finds nothing.
 */
export function redact(text: string, canaries: readonly KnownCanary[], replacement: string): string {
  if (canaries.length === 0) return text;
  const people = canaries.map(({ owner }) => owner);
  let out = text;
  for (let round = 0; round < ROUNDS; round++) {
    const spans = mergeSpans(readAlone(out, canaries, people, false).flatMap((seen) => seen.spans));
    if (spans.length === 0) return out;
    let last = 0;
    const kept: string[] = [];
    for (const [from, to] of spans) {
      kept.push(out.slice(last, from), replacement);
      last = to;
    }
    out = kept.join("") + out.slice(last);
  }
  return replacement; // still something: the replacement itself tells, or the text is made to outlast us
}

/** Spans in order, those that touch or overlap made one. */
export function mergeSpans(spans: readonly (readonly [number, number])[]): [number, number][] {
  const merged: [number, number][] = [];
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** A stretch of a text: leaked, or not. */
export interface Stretch {
  text: string;
  leaked: boolean;
}

/** A text cut into leaked and harmless stretches, for a report that marks the leaks. */
export function leakMarks(text: string, findings: readonly { span: readonly [number, number] }[]): Stretch[] {
  const stretches: Stretch[] = [];
  let last = 0;
  const add = (to: number, leaked: boolean) => {
    if (to > last) stretches.push({ text: text.slice(last, to), leaked });
    last = to;
  };
  for (const [from, to] of mergeSpans(findings.map(({ span }) => span))) {
    add(from, false);
    add(to, true);
  }
  add(text.length, false);
  return stretches;
}
