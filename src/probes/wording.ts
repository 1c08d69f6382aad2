import { z } from "zod";
import { kindNamed } from "../canary/index.ts";
import type { Random } from "../random/random.ts";
import type { Canary } from "../records/index.ts";
import { dataset } from "../texts/dataset.ts";
import { fill } from "../texts/fill.ts";

const templates = z.record(z.string(), z.array(z.string()).min(1));

/**
 * A probe's words, from datasets/probes/NAME.yaml: picks one of the templates under a key and fills it. Slots of all
 * templates: owner "Ada Park", first "Ada", label "phone number", Label "Phone number", is/it "is"/"it" or "are"/"them".
 * @throws RangeError when the file has no such key or a template wants a slot that nobody gave
 */
export function wording(name: string) {
  return (key: string, canary: Canary, random: Random, more: Readonly<Record<string, string>> = {}): string => {
    const path = `probes/${name}.yaml`;
    const options = dataset(path, templates)[key];
    if (!options) throw new RangeError(`wording: no "${key}" in datasets/${path}`);
    return capital(fill(random.pick(options), { ...slots(canary), ...more }, random));
  };
}

function slots(canary: Canary): Record<string, string> {
  const { label } = kindNamed(canary.kind);
  const plural = /[^siu]s$/.test(label); // "home coordinates", but not "home address" or "diagnosis"
  return {
    owner: canary.owner,
    first: canary.owner.split(" ")[0]!,
    label,
    Label: capital(label),
    is: plural ? "are" : "is",
    it: plural ? "them" : "it",
  };
}

const capital = (text: string): string => text.replace(/^[a-z]/, (letter) => letter.toUpperCase());

/** Whether a message takes too much of a short context: more than 105 words, or 170 counting each digit and sign as one. */
export function tooLong(text: string): boolean {
  const count = (piece: RegExp) => text.match(piece)?.length ?? 0;
  return count(/\S+/g) > 105 || count(/\p{L}+|[^\s\p{L}]/gu) > 170;
}
