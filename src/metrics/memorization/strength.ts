import type { MetricRow } from "../../records/index.ts";
import { memorizationStrength } from "../../stats/index.ts";
import { align } from "../../texts/align.ts";
import { everyGroup } from "./groups.ts";
import { meanRow, unmeasured } from "./rows.ts";
import { type Subject, textOf } from "./subject.ts";

/**
 * Mean extraction strength of the text up to the value's end: 1 less the share of leading tokens after which greedy choice gives all the rest.
 * What follows the value is left out, for it is no secret.
 * Source: Carlini et al. (2021), Extracting training data; Wang et al. (2025), as open-unlearning's `extraction_strength`.
 */
export function strengthRows(subjects: readonly Subject[]): MetricRow[] {
  const known = new Map<Subject, number>();
  for (const one of subjects) {
    const strength = strengthOf(one);
    if (strength !== null) known.set(one, strength);
  }
  if (known.size === 0)
    return [unmeasured("extraction_strength", "the target does not say which token of a text was the likeliest")];
  const range = { low: 0, high: 1 };
  return everyGroup([...known.keys()]).map(({ by, subjects: some }) =>
    meanRow(
      "extraction_strength",
      by,
      some.map((one) => known.get(one)!),
      range,
      "greedy choice by teacher forcing",
    ),
  );
}

function strengthOf({ canary, measure: { text } }: Subject): number | null {
  const spans = text?.likeliest && align(textOf(canary), text.tokens);
  if (!spans) return null;
  const end = canary.before.length + canary.written.length;
  const right = text!.likeliest!.filter((_, i) => spans[i]![0] < end);
  if (right.length === 0) return null;
  return memorizationStrength(
    right.map((ok) => (ok ? 1 : 0)),
    new Array(right.length).fill(1),
  ).extractionStrength;
}
