import { z } from "zod";
import { dataset } from "../texts/dataset.ts";

const text = z.string().min(1);

/** The list of words in datasets/canary/NAME.yaml. */
export const words = (name: string): string[] => dataset(`canary/${name}.yaml`, z.array(text));

/** The values in datasets/canary/NAME.yaml, with the other words that people use for each. */
export const synonyms = (name: string): Record<string, string[]> =>
  dataset(`canary/${name}.yaml`, z.record(text, z.array(text)));
