import { benjaminiHochberg, holm } from "../stats/index.ts";
import type { RawDifference } from "./difference.ts";
import { type ComparedRate, comparedRate } from "./rates.ts";

/**
 * worse, better: a difference was shown. equivalent: the interval lies within the margin, whatever side of 0. cannot tell: neither,
 * which is not "no difference": too little was asked.
 */
export type Verdict = "worse" | "equivalent" | "better" | "cannot tell";

/** A difference with its verdict. */
export interface Difference extends RawDifference {
  /** p corrected for how many were tested with it. */
  adjusted: number;
  correction: "holm" | "benjamini-hochberg";
  verdict: Verdict;
}

/** The chance of calling an equal pair different that is accepted, after correction. */
const alpha = 0.05;

/**
 * Corrects the p-values of differences that are judged together, and judges each.
 * Holm: one false call in the whole family with a chance of 5%. Benjamini-Hochberg: of the calls made, 5% are expected to be false.
 * @param margin a difference smaller than this does not matter; a fraction
 */
export function judgeFamily(
  family: readonly RawDifference[],
  correction: Difference["correction"],
  margin: number,
): Difference[] {
  if (family.length === 0) return [];
  const correct = correction === "holm" ? holm : benjaminiHochberg;
  const adjusted = correct(family.map(({ p }) => p));
  return family.map((raw, i) => ({
    ...raw,
    adjusted: adjusted[i]!,
    correction,
    verdict: verdictOf(raw, adjusted[i]!, margin, comparedRate(raw.metric).better),
  }));
}

/** @param p corrected for how many differences are judged with it */
export function verdictOf(
  { low, high }: Pick<RawDifference, "low" | "high">,
  p: number,
  margin: number,
  better: ComparedRate["better"],
): Verdict {
  if (low > -margin && high < margin) return "equivalent";
  if (p > alpha || (low <= 0 && high >= 0)) return "cannot tell";
  return low > 0 === (better === "lower") ? "worse" : "better";
}

/** Of a whole comparison: worse when any rate is worse, else what is said of leaks, else of what there is. */
export function overall(headline: readonly Difference[]): Verdict {
  if (headline.some(({ verdict }) => verdict === "worse")) return "worse";
  return (headline.find(({ metric }) => metric === "leak_rate") ?? headline[0])?.verdict ?? "cannot tell";
}
