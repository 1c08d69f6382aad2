import { checkNumbers } from "../check.ts";
import { sum } from "../numeric/moments.ts";

/** p-values of the sign-flip test; each counts the observed signs themselves and so is never 0. */
export interface SignFlip {
  mean: number;
  /** Shares of all sign vectors whose sum is at least as far from 0 as the observed, at least it, at most it. */
  pTwoSided: number;
  pGreater: number;
  pLess: number;
}

/**
 * Exact test of paired differences for mean 0: the share of all 2^n ways to sign them whose sum is as extreme as the observed one. Assumes only
 * that a difference and its negative are as likely. Sums that are equal in decimals are ties, though 0.1 + 0.2 is not 0.3 in doubles.
 * Counted, never sampled: over a grid of possible sums where the decimals allow one (any n: leaks are 0, 1 and -1), else over the
 * sums of two halves (up to 44 differences that are not 0).
 * Source: Fisher (1935), The design of experiments, section 21; the grid as in Pagano & Tritchler (1983), JASA 78, 435-440; the
 * halves as in Horowitz & Sahni (1974), Journal of the ACM 21, 277-292.
 * @param differences at least one, finite
 * @throws RangeError when there is none, one is not finite, or they are too many and too finely spaced to count
 * @example signFlip([1, 0, 1, 0, 0, 1, 1]).pTwoSided // 0.125
 */
export function signFlip(differences: readonly number[]): SignFlip {
  checkNumbers(differences, "differences", "signFlip");
  const { whole, slack } = onGrid(differences);
  const observed = sum(whole);
  const sizes = whole.map(Math.abs).filter((size) => size > 0);
  const reach = sum(sizes);
  const atLeast = reach <= 4e6 && sizes.length * reach <= 1e9 ? shareOnGrid(sizes) : shareByHalves(sizes);
  return {
    mean: sum(differences) / differences.length,
    pTwoSided: Math.min(1, 2 * atLeast(Math.abs(observed) - slack)),
    pGreater: atLeast(observed - slack),
    pLess: atLeast(-observed - slack),
  };
}

/**
 * The differences as whole numbers of their last decimal place; where that needs more than 53 bits, of a grid as fine as fits, and
 * then sums within `slack` are ties.
 */
function onGrid(differences: readonly number[]): { whole: number[]; slack: number } {
  const unit = 10 ** Math.max(...differences.map(decimals));
  const whole = differences.map((d) => Math.round(d * unit));
  if (sum(whole.map(Math.abs)) < 2 ** 53) {
    const step = whole.reduce(commonDivisor, 0) || 1;
    return { whole: whole.map((d) => d / step), slack: 0 };
  }
  const largest = Math.max(...differences.map(Math.abs));
  const fine = differences.map((d) => Math.round((d / largest) * (2 ** 52 / differences.length)));
  return { whole: fine, slack: differences.length };
}

/** Digits after the point, as the number is written. */
function decimals(x: number): number {
  const [digits, exponent] = String(x).split("e") as [string, string?];
  return Math.max(0, (digits.split(".")[1]?.length ?? 0) - Number(exponent ?? 0));
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? Math.abs(a) : commonDivisor(b, a % b);
}

/** P(signed sum >= t), from the chance of every sum of those that keep their sign. */
function shareOnGrid(sizes: readonly number[]): (t: number) => number {
  const reach = sum(sizes);
  const chance = new Float64Array(reach + 1); // of the positive part; the signed sum is twice it, less reach
  chance[0] = 1;
  let bound = 0;
  for (const size of sizes) {
    bound += size;
    for (let at = bound; at >= 0; at--) chance[at] = (chance[at]! + (chance[at - size] ?? 0)) / 2;
  }
  return (t) => {
    let share = 0;
    for (let at = reach; at >= 0 && 2 * at - reach >= t; at--) share += chance[at]!;
    return Math.min(1, share);
  };
}

/** P(signed sum >= t) by counting, for each signed sum of one half, those of the other that make up the rest. */
function shareByHalves(sizes: readonly number[]): (t: number) => number {
  if (sizes.length > 44) {
    const got = `${sizes.length} differences that are not 0, finely spaced`;
    throw new RangeError(`signFlip: can count 44 such at most, got ${got}: round them, or use pairedDifference`);
  }
  const half = sizes.length >> 1;
  const [some, others] = [signedSums(sizes.slice(0, half)), signedSums(sizes.slice(half))];
  return (t) => {
    let count = 0;
    let from = others.length; // others from here on make up the rest: the greater `one`, the more
    for (const one of some) {
      while (from > 0 && one + others[from - 1]! >= t) from--;
      count += others.length - from;
    }
    return count / some.length / others.length;
  };
}

/** All signed sums, rising. */
function signedSums(sizes: readonly number[]): Float64Array {
  const sums = new Float64Array(2 ** sizes.length);
  let filled = 1;
  for (const size of sizes) {
    for (let i = 0; i < filled; i++) {
      sums[filled + i] = sums[i]! + size;
      sums[i]! -= size;
    }
    filled *= 2;
  }
  return sums.sort();
}
