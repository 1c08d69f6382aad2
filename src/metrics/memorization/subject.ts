import type { Measure, PlantedCanary, ScoredText } from "../../records/index.ts";
import { align, tokensOf } from "../../texts/align.ts";

/** A planted canary and what was asked of a model about it. */
export interface Subject {
  canary: PlantedCanary;
  measure: Measure;
}

/** The log of 0 is written as null. */
export const nats = (logprob: number | null): number => logprob ?? -Infinity;

/** The whole text that a canary stands in. */
export const textOf = ({ before, written, after }: PlantedCanary): string => before + written + after;

/**
 * Log-probabilities of the tokens that hold the canary's value, in its text; null where they are not all there.
 * @param upTo where the text that was scored ends: after the value, when what follows it was left out
 */
export function valueLogprobs(canary: PlantedCanary, scored: ScoredText, text = textOf(canary)): number[] | null {
  const from = canary.before.length;
  const spans = align(text, scored.tokens);
  if (!spans || (spans[0]?.[0] ?? text.length) > from) return null;
  return tokensOf(spans, [from, from + canary.written.length]).map((i) => nats(scored.logprobs[i]!));
}

/** Log-probability of the value after the text before it, and with the text after it there; null where nothing was scored. */
export function valueLogprob({ canary, measure }: Subject): number | null {
  const values = measure.text && valueLogprobs(canary, measure.text);
  return values ? values.reduce((sum, value) => sum + value, 0) : null;
}

/** Log-probabilities of a text's tokens without those that the model cannot write at all, which say nothing of one text or another. */
export const possible = ({ logprobs }: ScoredText): number[] => logprobs.filter((value) => value !== null);
