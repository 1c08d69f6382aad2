import { z } from "zod";
import type { Random } from "../../random/random.ts";
import { drawWords } from "../../scenarios/write.ts";
import { dataset } from "../../texts/dataset.ts";

const schema = z.record(z.string(), z.array(z.string()).min(1));

/** One of each sort of word, and numbers too short to be taken for a value: a PIN has four digits. */
export const ordinaryWords = (random: Random): Record<string, string> => ({
  ...drawWords(random),
  ...Object.fromEntries(
    Object.entries(dataset("plant/words.yaml", schema)).map(([name, list]) => [name, random.pick(list)]),
  ),
  d: String(1 + random.int(28)),
  n: String(2 + random.int(88)),
  m: String(100 + random.int(900)),
  open: "{",
  close: "}",
});
