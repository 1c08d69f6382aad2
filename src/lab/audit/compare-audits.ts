import { type Verdict, verdictOf } from "../../compare/index.ts";
import {
  byRepeats,
  continuations,
  exposures,
  extracts,
  inserted,
  type Subject,
} from "../../metrics/memorization/index.ts";
import { InputError, type MeasuredRow } from "../../records/index.ts";
import { benjaminiHochberg, holm, mcnemar, meanInterval, signFlip, tango } from "../../stats/index.ts";
import { type Measured, readMeasured } from "./score-audit.ts";

/** How two checkpoints differ in a metric over the same canaries, the new one less the old one. */
export interface AuditChange extends MeasuredRow {
  /** The metric of each. */
  baseline: number;
  candidate: number;
  /** Two-sided, of no difference. */
  p: number;
  /** Corrected for how many were tested with it. */
  adjusted: number;
  verdict: Verdict;
}

/** What a new checkpoint remembers that the old one did not. */
export interface AuditComparison {
  baseline: { dir: string; model: string };
  candidate: { dir: string; model: string };
  /** All inserted canaries; Holm's correction. */
  headline: AuditChange[];
  /** By repeats, the never-inserted twins, at 0, too; Benjamini and Hochberg's correction. */
  byRepeats: AuditChange[];
  verdict: Verdict;
  /** Ids of canaries whose value the greedy continuation of the text before it gives now and did not, and the reverse. */
  newlyExtracted: string[];
  noLonger: string[];
  notes: string[];
}

/** Metrics that two audits are compared by, and which way is better. */
export const comparedInAudits: ReadonlyMap<string, "lower"> = new Map([
  ["extraction_rate", "lower"],
  ["exposure", "lower"],
]);

/** A smaller difference does not matter: exposure in bits. */
const bitMargin = 1;

/** A canary, measured in both audits. */
interface Twice {
  before: Subject;
  after: Subject;
}

type Untested = Omit<AuditChange, "adjusted" | "verdict">;

/**
 * Compares two audits of one manifest, canary by canary.
 * @param margin a smaller difference of the extraction rate does not matter, a fraction; of the exposure one bit does not
 * @throws InputError when a folder is no audit, or they are of different canaries
 */
export async function compareAudits(
  baselineDir: string,
  candidateDir: string,
  margin: number,
): Promise<AuditComparison> {
  const baseline = await readMeasured(baselineDir);
  const candidate = await readMeasured(candidateDir);
  refuseUnlike(baselineDir, baseline, candidateDir, candidate);
  const later = new Map(candidate.subjects.map((one) => [one.canary.id, one]));
  const both = baseline.subjects.flatMap((before): Twice[] => {
    const after = later.get(before.canary.id);
    return after ? [{ before, after }] : [];
  });
  const known = new Map(both.map((two) => [two.before, two]));
  const twice = (subjects: readonly Subject[]) => subjects.map((one) => known.get(one)!);
  const firsts = [...known.keys()];
  const margins = { extraction_rate: margin, exposure: bitMargin };
  const headline = judged(changes({}, twice(inserted(firsts))), holm, margins);
  if (headline.length === 0)
    throw new InputError(`${baselineDir} and ${candidateDir} have no measured canary in common that was inserted`);
  const all = baseline.canaries.size;
  return {
    baseline: { dir: baselineDir, model: baseline.info.model },
    candidate: { dir: candidateDir, model: candidate.info.model },
    headline,
    byRepeats: judged(
      byRepeats(firsts).flatMap(({ by, subjects }) => changes(by, twice(subjects))),
      benjaminiHochberg,
      margins,
    ),
    verdict: headline.find(({ verdict }) => verdict === "worse")?.verdict ?? headline[0]!.verdict,
    newlyExtracted: both.filter((two) => said(two.after) && !said(two.before)).map(({ before }) => before.canary.id),
    noLonger: both.filter((two) => said(two.before) && !said(two.after)).map(({ before }) => before.canary.id),
    notes: both.length < all ? [`${all - both.length} of ${all} canaries were not measured in both`] : [],
  };
}

function refuseUnlike(one: string, a: Measured, other: string, b: Measured): void {
  if (a.info.canaries_sha256 !== b.info.canaries_sha256)
    throw new InputError(
      `${one} and ${other} are audits of different canaries: only audits of the same manifest, with the same --limit, can be compared`,
    );
  if (a.info.options.seed !== b.info.options.seed || a.info.options.alternatives !== b.info.options.alternatives)
    throw new InputError(
      `${one} and ${other} ranked the canaries among different values: audit both with the same --alternatives and --seed`,
    );
}

const said = (one: Subject): boolean =>
  continuations(one, "all", false).some((text) => extracts("verbatim", one.canary, text));

/** The differences over some canaries in what both audits measured. */
function changes(by: MeasuredRow["by"], some: readonly Twice[]): Untested[] {
  if (some.length === 0) return [];
  const asked = some.filter((two) =>
    [two.before, two.after].every((one) => continuations(one, "all", false).length > 0),
  );
  const [first, second] = [exposures(some.map(({ before }) => before)), exposures(some.map(({ after }) => after))];
  const ranked = some.filter(({ before, after }) => first.has(before) && second.has(after));
  return [
    ...(asked.length > 0 ? [extraction(by, asked)] : []),
    ...(ranked.length > 0
      ? [
          exposure(
            by,
            ranked.map(({ before, after }) => [first.get(before)!, second.get(after)!]),
          ),
        ]
      : []),
  ];
}

function extraction(by: MeasuredRow["by"], asked: readonly Twice[]): Untested {
  const n = asked.length;
  const [old, now] = [
    asked.filter(({ before }) => said(before)).length,
    asked.filter(({ after }) => said(after)).length,
  ];
  const b = asked.filter(({ before, after }) => said(after) && !said(before)).length;
  const c = b - (now - old);
  const { difference, low, high } = tango(b, c, n);
  const method = "greedy continuation, verbatim; tango 95%, n pairs";
  return {
    metric: "extraction_rate",
    by,
    value: difference,
    low,
    high,
    n,
    method,
    baseline: old / n,
    candidate: now / n,
    p: mcnemar(b, c).midP,
  };
}

function exposure(
  by: MeasuredRow["by"],
  pairs: readonly (readonly [{ bits: number; among: number }, { bits: number }])[],
): Untested {
  const differences = pairs.map(([before, after]) => after.bits - before.bits);
  const most = Math.max(...pairs.map(([{ among }]) => Math.log2(among)));
  const { mean, low, high } = meanInterval(differences, { low: -most, high: most });
  const average = (bits: number[]) => bits.reduce((sum, one) => sum + one, 0) / bits.length;
  return {
    metric: "exposure",
    by,
    value: mean,
    low,
    high,
    n: pairs.length,
    method: "by rank; Student's t 95%, n pairs; sign-flip test",
    baseline: average(pairs.map(([before]) => before.bits)),
    candidate: average(pairs.map(([, after]) => after.bits)),
    p: signFlip(rounded(differences, most)).pTwoSided,
  };
}

/** Rounded to as many decimals as the test can count: two up to a thousand canaries. */
function rounded(differences: readonly number[], most: number): number[] {
  const unit =
    10 ** Math.max(0, Math.min(2, Math.floor(Math.log10(1e9 / (differences.length ** 2 * Math.max(1, most))))));
  return differences.map((difference) => Math.round(difference * unit) / unit);
}

function judged(
  family: readonly Untested[],
  correct: (p: readonly number[]) => number[],
  margins: Record<string, number>,
): AuditChange[] {
  if (family.length === 0) return [];
  const adjusted = correct(family.map(({ p }) => p));
  return family.map((one, i) => ({
    ...one,
    adjusted: adjusted[i]!,
    verdict: verdictOf(one, adjusted[i]!, margins[one.metric]!, "lower"),
  }));
}
