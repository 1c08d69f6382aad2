import { z } from "zod";
import type { Random } from "../random/random.ts";
import { dataset } from "../texts/dataset.ts";
import { fill } from "../texts/fill.ts";

const templates = z.record(z.string(), z.array(z.string()).min(1));

/** Picks one of the templates under a key of datasets/defenses/NAME.yaml and fills it; the first letter becomes a capital. */
export function words(name: string, key: string, random: Random, slots: Readonly<Record<string, string>> = {}): string {
  const options = dataset(`defenses/${name}.yaml`, templates)[key]!;
  return fill(random.pick(options), slots, random).replace(/^[a-z]/, (letter) => letter.toUpperCase());
}
