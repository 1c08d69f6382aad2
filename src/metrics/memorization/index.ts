import type { MetricRow } from "../../records/index.ts";
import { discoverableRows } from "./discoverable.ts";
import { epsilonRows } from "./epsilon.ts";
import { exposureRows, exposures } from "./exposure.ts";
import { continuations, extractionRows, extracts } from "./extraction.ts";
import { membershipRows } from "./membership.ts";
import type { Prefix } from "./prefix.ts";
import { unmeasured } from "./rows.ts";
import { membershipScores } from "./scores.ts";
import { strengthRows } from "./strength.ts";
import type { Subject } from "./subject.ts";
import { trendRows } from "./trend.ts";

export { expectedExposure, exposures } from "./exposure.ts";
export { continuations, extracts } from "./extraction.ts";
export { byRepeats, inserted } from "./groups.ts";
export { lastOf } from "./prefix.ts";
export { type Subject, textOf, valueLogprobs } from "./subject.ts";

/** How an audit's measures were made, as far as its metrics depend on it. */
export interface Audited {
  prefixes: readonly Prefix[];
  minKShare: number;
  /** Ids of the reference models. */
  references: readonly string[];
  /** Why no text was scored; null where texts were. */
  unscored: string | null;
}

const fromScores = [
  "exposure",
  "exposure_extrapolated",
  "discoverable",
  "extraction_strength",
  "auc",
  "tpr_at_fpr",
  "epsilon_lower",
];

/**
 * Every metric of memorization, from measures alone; docs/memorization.md says what each is and is not. The order of the subjects never changes
 * a byte.
 * @param subjects canaries whose measure ended without an error
 */
export function memorizationRows(subjects: readonly Subject[], audited: Audited): MetricRow[] {
  const sorted = subjects.toSorted((a, b) => (a.canary.id < b.canary.id ? -1 : 1));
  const { prefixes, references, minKShare, unscored } = audited;
  const extracted = new Map(
    sorted.flatMap((one): [Subject, number][] => {
      const said = continuations(one, "all", false);
      return said.length > 0 ? [[one, Number(said.some((text) => extracts("verbatim", one.canary, text)))]] : [];
    }),
  );
  const extraction = [...extractionRows(sorted, prefixes), ...trendRows("extraction", extracted)];
  if (unscored !== null) return [...extraction, ...fromScores.map((metric) => unmeasured(metric, unscored))];
  const known = exposures(sorted);
  const scores = membershipScores(sorted, { exposures: known, references, minKShare });
  const bits = new Map([...known].map(([one, exposure]): [Subject, number] => [one, exposure.bits]));
  const unranked = [unmeasured("exposure", "no other values were scored (--alternatives 0)")];
  return [
    ...(known.size > 0 ? [...exposureRows(known), ...trendRows("exposure", bits)] : unranked),
    ...extraction,
    ...discoverableRows(sorted),
    ...strengthRows(sorted),
    ...membershipRows(sorted, scores),
    ...epsilonRows(sorted, scores),
  ];
}
