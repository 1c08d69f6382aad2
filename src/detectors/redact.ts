import type { KnownCanary } from "../canary/kind.ts";
import { readAlone } from "./find.ts";
import { mergeSpans } from "./spans.ts";

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
