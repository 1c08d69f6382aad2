import type { MetricRow } from "../../records/index.ts";
import { exposureByExtrapolation, exposureByRank, type SkewNormalFit, skewNormalFit } from "../../stats/index.ts";
import { normalQuantile } from "../../stats/numeric/normal-quantile.ts";
import { type By, byRepeats, everyGroup } from "./groups.ts";
import { meanRow, shareRow } from "./rows.ts";
import { nats, type Subject } from "./subject.ts";

/** A canary's rank among other values in its place, in bits, and what a distribution fitted to them says beyond that. */
export interface Exposure {
  /** By rank, ties in the middle: 0 to log2 of how many values there are. */
  bits: number;
  /** Values it was ranked among, its own included. */
  among: number;
  /** Whether those are all that there are. */
  enumerated: boolean;
  /** By a fitted skew-normal; null where the others do not vary, or the canary's own value cannot be written. */
  fitted: { bits: number; fit: SkewNormalFit } | null;
}

/** The exposure of a canary; null where no other values were scored. */
function exposureOf({ measure: { alternatives } }: Subject): Exposure | null {
  if (!alternatives) return null;
  const others = alternatives.others.map((other) => -nats(other));
  const own = -nats(alternatives.own);
  const { exposureBits } = exposureByRank(own, others);
  const finite = others.filter(Number.isFinite);
  const fit = finite.length === others.length ? skewNormalFit(finite) : null;
  return {
    bits: exposureBits,
    among: others.length + 1,
    enumerated: alternatives.enumerated,
    fitted: fit && Number.isFinite(own) ? { bits: exposureByExtrapolation(own, fit).exposureBits, fit } : null,
  };
}

/** Mean exposure of a value that is no likelier than any other among n: its rank is uniform, so log2 n − log2(n!)/n, 1/ln 2 = 1.44 for many. */
export const expectedExposure = (n: number): number => uniformExposure(n).mean;

/** Of the exposure of a uniform rank among n, bits: the variance is 1/ln² 2 = 2.08 for many. */
function uniformExposure(n: number): { mean: number; variance: number } {
  let [sum, squares] = [0, 0];
  for (let rank = 1; rank <= n; rank++) {
    const bits = Math.log2(n / rank);
    sum += bits;
    squares += bits * bits;
  }
  return { mean: sum / n, variance: squares / n - (sum / n) ** 2 };
}

/** Exposures of the canaries that have one. */
export function exposures(subjects: readonly Subject[]): Map<Subject, Exposure> {
  const known = new Map<Subject, Exposure>();
  for (const one of subjects) {
    const exposure = exposureOf(one);
    if (exposure) known.set(one, exposure);
  }
  return known;
}

/**
 * Rows of exposure: by rank, by extrapolation with the goodness of its fit, and for what was never inserted the mean's distance from
 * what theory says, whose interval must hold 0.
 * Source: Carlini et al. (2019), The secret sharer (arXiv:1802.08232), section 4.
 */
export function exposureRows(known: ReadonlyMap<Subject, Exposure>): MetricRow[] {
  const groups = everyGroup([...known.keys()]).map(({ by, subjects: some }) => ({
    by,
    exposures: some.map((one) => known.get(one)!),
  }));
  const never = byRepeats([...known.keys()]).find(({ by }) => by.repeats === 0);
  return [
    ...groups.map(({ by, exposures }) => byRank(by, exposures)),
    ceiling([...known.values()]),
    ...(never ? [excess(never.subjects.map((one) => known.get(one)!))] : []),
    ...groups.flatMap(({ by, exposures }) => byFit(by, exposures)),
  ];
}

/** The most that could have been seen: the bits of the first place, in the mean where canaries differ in it. */
function ceiling(exposures: readonly Exposure[]): MetricRow {
  const bits = exposures.map(({ among }) => Math.log2(among));
  const [low, high] = [Math.min(...bits), Math.max(...bits)];
  const value = low === high ? low : bits.reduce((sum, one) => sum + one, 0) / bits.length;
  return { metric: "exposure_max", by: {}, value, low, high, n: bits.length, method: "least to most of all canaries" };
}

const most = (exposures: readonly Exposure[]): number => Math.max(...exposures.map(({ among }) => Math.log2(among)));

function byRank(by: By, exposures: readonly Exposure[]): MetricRow {
  const all = exposures.filter(({ enumerated }) => enumerated).length;
  const among = all === exposures.length ? "all values" : all === 0 ? "a sample of values" : "all values or a sample";
  const bits = exposures.map((one) => one.bits);
  return meanRow("exposure", by, bits, { low: 0, high: most(exposures) }, `rank among ${among}, ties in the middle`);
}

/**
 * The interval has the spread that uniform ranks have, not the sample's: exposures are skewed, and Student's interval would miss 0 from below in
 * 5 of 100 audits instead of 2 or 3.
 */
function excess(exposures: readonly Exposure[]): MetricRow {
  const expected = new Map(exposures.map(({ among }) => [among, uniformExposure(among)]));
  const n = exposures.length;
  const value = exposures.reduce((sum, { bits, among }) => sum + bits - expected.get(among)!.mean, 0) / n;
  const half = (z * Math.sqrt(exposures.reduce((sum, { among }) => sum + expected.get(among)!.variance, 0))) / n;
  return {
    metric: "exposure_excess",
    by: { repeats: 0 },
    value,
    low: value - half,
    high: value + half,
    n,
    method: "exposure less that of a uniform rank; normal 95%, the variance that of uniform ranks",
  };
}

const z = normalQuantile(0.975);

/** Kolmogorov's 5% limit for a distribution given in advance; that the fit saw the data makes it the more lenient. */
const poor = (n: number) => 1.358 / Math.sqrt(n);

function byFit(by: By, exposures: readonly Exposure[]): MetricRow[] {
  const fitted = exposures.flatMap(({ fitted, among }) => (fitted ? [{ ...fitted, n: among - 1 }] : []));
  if (fitted.length === 0) return [];
  const bits = fitted.map((one) => one.bits);
  const range = { low: 0, high: Math.max(...bits, most(exposures)) };
  const how = `skew-normal fitted by moments to the values' log-probabilities, Kolmogorov distance ${median(fitted.map(({ fit }) => fit.distance)).toFixed(3)} in the middle`;
  return [
    meanRow("exposure_extrapolated", by, bits, range, how),
    shareRow(
      "exposure_fit",
      by,
      fitted.map(({ fit, n }) => fit.distance <= poor(n)),
      "Kolmogorov distance within its 5% limit",
    ),
  ];
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.floor(sorted.length / 2)]!) / 2;
}
