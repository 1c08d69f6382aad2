import { checkSameLength } from "../check.ts";
import { sum } from "../numeric/moments.ts";

/** A category, or null where a rater said nothing. */
export type Rating = string | number | boolean | null;

/** Agreement beyond chance: 1 is full, 0 what chance gives. */
export interface Agreement {
  /** Share of units on which both say the same. This and the next two only for exactly two raters who rated everything. */
  observedAgreement?: number;
  /** NaN where only one category occurs: an undefined agreement is no perfect one. */
  cohenKappa?: number;
  /** Its asymptotic standard error, not the one under no agreement; absent where kappa is NaN. */
  cohenKappaSe?: number;
  /** Nominal, over units rated at least twice. NaN where only one category occurs. */
  krippendorffAlpha: number;
}

/**
 * Agreement of detectors or raters on the same units.
 *   kappa = (po − pe)/(1 − pe);   alpha = 1 − (n − 1)·Σ o(c≠k)/Σ n(c)n(k≠c), each unit's pairs weighted by 1/(ratings − 1).
 * Source: Cohen (1960); Fleiss, Cohen & Everitt (1969) for the standard error; Krippendorff (2011), Computing Krippendorff's alpha-reliability.
 * @param ratings one row a rater, at least 2, one column a unit
 * @throws RangeError with fewer than 2 raters, rows of different lengths, or no unit that was rated twice
 * @example agreement([[0, 0, 1, 1], [0, 0, 1, 0]]) // { cohenKappa: 0.5, krippendorffAlpha: 0.5333 }
 */
export function agreement(ratings: readonly (readonly Rating[])[]): Agreement {
  if (ratings.length < 2) throw new RangeError(`agreement: needs at least 2 raters, got ${ratings.length}`);
  for (const row of ratings) checkSameLength(ratings[0]!, row, "rows", "agreement");
  const units = ratings[0]!.map((_, u) => ratings.map((row) => row[u]!).filter((rating) => rating !== null));
  const paired = units.filter((unit) => unit.length >= 2);
  if (paired.length === 0) throw new RangeError("agreement: needs a unit with at least 2 ratings, got none");
  const krippendorffAlpha = alphaOf(paired);
  const complete = ratings.length === 2 && paired.length === units.length;
  return complete ? { ...kappaOf(paired as [Rating, Rating][]), krippendorffAlpha } : { krippendorffAlpha };
}

function alphaOf(units: readonly (readonly Rating[])[]): number {
  const totals = count(units.flat());
  const n = sum([...totals.values()]);
  const expected = n * n - sum([...totals.values()].map((c) => c * c));
  if (expected === 0) return Number.NaN;
  const observed = units.map((unit) => {
    const same = sum([...count(unit).values()].map((c) => c * c));
    return (unit.length ** 2 - same) / (unit.length - 1);
  });
  return 1 - ((n - 1) * sum(observed)) / expected;
}

function kappaOf(pairs: readonly [Rating, Rating][]): Omit<Agreement, "krippendorffAlpha"> {
  const n = pairs.length;
  const first = count(pairs.map(([a]) => a));
  const second = count(pairs.map(([, b]) => b));
  const observedAgreement = pairs.filter(([a, b]) => a === b).length / n;
  const byChance = sum([...first].map(([category, c]) => c * (second.get(category) ?? 0)));
  if (byChance === n * n) return { observedAgreement, cohenKappa: Number.NaN };
  const pe = byChance / (n * n);
  const kappa = (observedAgreement - pe) / (1 - pe);
  // Fleiss et al.: each pair's weight, by the shares that its two categories have with the two raters.
  const share = (counts: Map<Rating, number>, category: Rating) => (counts.get(category) ?? 0) / n;
  const terms = pairs.map(([a, b]) =>
    a === b
      ? (1 - (share(first, a) + share(second, a)) * (1 - kappa)) ** 2
      : (1 - kappa) ** 2 * (share(second, a) + share(first, b)) ** 2,
  );
  const variance = (sum(terms) / n - (kappa - pe * (1 - kappa)) ** 2) / ((1 - pe) ** 2 * n);
  return { observedAgreement, cohenKappa: kappa, cohenKappaSe: Math.sqrt(Math.max(0, variance)) };
}

function count<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
