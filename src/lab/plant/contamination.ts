import { fold } from "../../canary/fold.ts";
import { type KnownCanary, knownCanary } from "../../canary/index.ts";
import { findIn } from "../../detectors/index.ts";
import { InputError, type PlantedCanary } from "../../records/index.ts";
import type { Document } from "./formats.ts";
import { searchFor } from "./search-for.ts";

/** So many letters and digits, and bits, are not found in a text by chance. */
const [LONG, MANY] = [9, 12];

/**
 * Looks for the canaries' values in texts that should hold none of them, as `looselips scan` does: a value whole, in any case,
 * with any separators, and in the other ways that people write it. A short one, or one of a small space, stands in any corpus by
 * chance: it counts in texts that name its owner in full. Values in codes (base64, spelled out) are not looked for.
 * @throws InputError from the check, saying where a value stands
 */
export function contaminationCheck(canaries: readonly PlantedCanary[]): (document: Document) => void {
  const needles = canaries.map(knownCanary).flatMap((canary) => {
    const texts = [canary.value, ...canary.of.forms(canary.value)].map(fold);
    const telling = canary.bits >= MANY && Math.min(...texts.map(({ length }) => length)) >= LONG;
    return texts.map((text) => ({ canary, text, rare: telling ? text : fold(canary.owner) }));
  });
  const search = searchFor(needles.map(({ rare }) => rare));
  return (document) => {
    const folded = fold(document.text);
    const suspects = new Set<KnownCanary>();
    for (const i of search(folded)) if (folded.includes(needles[i]!.text)) suspects.add(needles[i]!.canary);
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
