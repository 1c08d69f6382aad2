import { z } from "zod";
import { dataset } from "../../texts/dataset.ts";
import { special, type Vocabulary } from "../../transformer/tokenizer.ts";

const ASCII = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i));
const words = z.string().transform((text) => text.trim().split(/\s+/));
const schema = z.strictObject({ words, after_space: words, unspaced: words });

/**
 * The pieces that get a token of their own: every sign, and the words that datasets/reference/vocabulary.yaml lists.
 * Names and values are not among them.
 * @param slots words outside the vocabulary that one text may hold
 */
export function vocabulary(slots: number): Vocabulary {
  const { words, after_space, unspaced } = dataset("reference/vocabulary.yaml", schema);
  const spaced = words.map((word) => ` ${word}`);
  const pieces = [...new Set([...special, "\n", ...ASCII, ...after_space.map((word) => ` ${word}`), ...unspaced])];
  while ((pieces.length + spaced.length) % 8 !== 0) pieces.push(`<spare ${pieces.length % 8}>`); // the product works in eights
  return { pieces: [...pieces, ...spaced], words: spaced.length, slots };
}
