import { z } from "zod";
import { dataset } from "../texts/dataset.ts";

const text = z.string().min(1);
const list = z.array(text);
const table = z.record(text, list);

/** The list of words in datasets/canary/NAME.yaml. */
export const words = (name: string): string[] => dataset(`canary/${name}.yaml`, list);

/** The values in datasets/canary/NAME.yaml, with the other words that people use for each. */
export const synonyms = (name: string): Record<string, string[]> => dataset(`canary/${name}.yaml`, table);
