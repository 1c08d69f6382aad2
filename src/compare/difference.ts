import { doubtOfPairs } from "../metrics/index.ts";
import type { MeasuredRow } from "../records/index.ts";
import { clusteredTango, mcnemar, pairedPower, signFlip } from "../stats/index.ts";
import type { PairCount, Tally } from "./tally.ts";

/** What a cell differs by, candidate less baseline, before anything is corrected for how many cells there are. */
export interface RawDifference extends MeasuredRow {
  /** The two rates, over the same pairs where the attempts are paired. */
  baseline: number;
  candidate: number;
  /** Different canaries among them. */
  canaries: number;
  /** Of the test that nothing differs, two-sided. */
  p: number;
  /** The smallest difference that this many attempts would have shown with 80% power at 5%; null when none. */
  detectable: number | null;
}

/**
 * The difference of a rate over pairs: Tango's score interval, wider by what attempts on one canary have in common, and a test
 * by canary: McNemar's mid-p where no canary has two pairs, else all signs of the canaries' sums.
 */
export function pairedDifferenceOf({ metric, by, canaries }: Tally<PairCount>, level = 0.95): RawDifference {
  const total = (key: keyof PairCount) => canaries.reduce((sum, count) => sum + count[key], 0);
  const [b, c, both, n] = [total("b"), total("c"), total("both"), total("n")];
  const { difference, low, high, designEffect } = clusteredTango(canaries, level);
  return {
    metric,
    by,
    value: difference,
    low,
    high,
    n,
    method: `tango ${percent(level)}%, clusters by canary, n pairs${doubtOfPairs(canaries)}`,
    baseline: (both + c) / n,
    candidate: (both + b) / n,
    canaries: canaries.length,
    p:
      n === canaries.length
        ? mcnemar(b, c).midP
        : signFlip(bundled(canaries.map((count) => count.b - count.c))).pTwoSided,
    detectable: detectable((b + c) / n, Math.max(1, Math.floor(n / designEffect))),
  };
}

export const percent = (level: number): number => Math.round(level * 1e6) / 1e4;

/** More sums than this take long to count; several canaries are then flipped as one, which is as valid. */
const mostSums = 2000;

function bundled(sums: readonly number[]): number[] {
  const some = sums.filter((sum) => sum !== 0);
  if (some.length === 0) return [0];
  const bundles = Array<number>(Math.min(mostSums, some.length)).fill(0);
  for (const [i, sum] of some.entries()) bundles[i % mostSums]! += sum;
  return bundles;
}

/**
 * The smallest difference that McNemar's test sees with 80% power when `disagree` of the pairs disagree; where so few do, the
 * smallest when all that disagree do so in one direction.
 * @param n independent pairs
 */
function detectable(disagree: number, n: number): number | null {
  if (disagree > 0) {
    const { mde } = pairedPower({ p10: disagree / 2, p01: disagree / 2, n });
    if (Number.isFinite(mde)) return mde;
  }
  const seen = (d: number) => pairedPower({ p10: d, p01: 0, n }).power >= 0.8;
  if (!seen(1)) return null;
  let [left, right] = [0, 1];
  for (let step = 0; step < 40; step++) {
    const middle = (left + right) / 2;
    if (seen(middle)) right = middle;
    else left = middle;
  }
  return right;
}
