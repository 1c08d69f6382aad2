import { checkSameLength } from "../check.ts";

/** How much of a text a model gives back under teacher forcing. */
export interface MemorizationStrength {
  /** Share of places where the greedy prediction is the text's own token. */
  exactMemorization: number;
  /** 1 − k/n, k the fewest leading tokens after which every prediction is right; 0 when even the last is wrong. */
  extractionStrength: number;
  /** Every prediction is right. */
  verbatim: boolean;
}

/**
 * Exact memorization and extraction strength of one text.
 * Source: Tirumala et al. (2022), Memorization without overfitting; Carlini et al. (2021), Extracting training data. (open-unlearning's
 * memorization.py never tries k = n and so gives 1/n where the last token is wrong.)
 * @param predictions greedy predictions, token ids
 * @param labels the text's tokens, at least one, place by place
 * @throws RangeError when there is none, or lengths differ
 * @example memorizationStrength([9, 2, 3, 4], [1, 2, 3, 4]) // { exactMemorization: 0.75, extractionStrength: 0.75, verbatim: false }
 */
export function memorizationStrength(predictions: readonly number[], labels: readonly number[]): MemorizationStrength {
  checkSameLength(predictions, labels, "predictions and labels", "memorizationStrength");
  const n = labels.length;
  if (n === 0) throw new RangeError("memorizationStrength: needs at least one token, got 0");
  const right = labels.map((label, i) => label === predictions[i]);
  const skipped = right.lastIndexOf(false) + 1;
  return {
    exactMemorization: right.filter(Boolean).length / n,
    extractionStrength: 1 - skipped / n,
    verbatim: skipped === 0,
  };
}
