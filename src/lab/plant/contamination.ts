import { fold } from "../../canary/fold.ts";
import { type KnownCanary, knownCanary } from "../../canary/index.ts";
import { findIn } from "../../detectors/index.ts";
import { InputError, type PlantedCanary } from "../../records/index.ts";
import type { Document } from "./formats.ts";

/**
 * Looks for the canaries' values in texts that should hold none of them, as `looselips scan` does: a value whole, in any case,
 * with any separators, and in the other ways that people write it; one of a small space only where it is said of its owner.
 * Texts without the value's letters and digits in a row are passed over, so values in codes (base64, spelled out) are not seen.
 */
export function contaminationCheck(canaries: readonly PlantedCanary[]): (document: Document) => void {
  const known = canaries.map(knownCanary);
  const needles = known.flatMap((canary) =>
    [canary.value, ...canary.of.forms(canary.value)].map((text) => ({ canary, text: fold(text) })),
  );
  return (document) => {
    const folded = fold(document.text);
    const suspects = new Set<KnownCanary>();
    for (const { canary, text } of needles) if (folded.includes(text)) suspects.add(canary);
    if (suspects.size === 0) return;
    const found = findIn(document.text, [...suspects]).find(({ bits, of }) => bits >= of);
    if (found) throw refusal(document, found.canary);
  };
}

const refusal = ({ where }: Document, { id, kind, owner, planted }: KnownCanary) =>
  new InputError(
    `${where}: the corpus already contains the value of ${id}, ${kind} of ${owner} (${planted ? "to be inserted" : "never to be inserted"}): ` +
      "what a model says of it would prove nothing. Plant with another --seed, or take that text out; if this corpus was planted before, use the one from before that",
  );
