import { checkWhole, checkWithin } from "../check.ts";

/**
 * Chance that a suffix comes out at least once in n independent samples: 1 − (1 − pz)^n, accurate for chances as small as numbers go.
 * Source: Hayes et al. (2024), Measuring memorization through probabilistic discoverable extraction (arXiv:2410.19482).
 * @param logPz natural logarithm of the suffix's chance in one sample, 0 or below; -Infinity is never
 * @param n samples, a whole number from 0 up
 * @throws RangeError when an argument is outside the above
 * @example extractionProbability(-3, 10) // 0.3999
 */
export function extractionProbability(logPz: number, n: number): number {
  checkLogPz(logPz, "extractionProbability");
  checkWhole(n, "n", "extractionProbability");
  return n === 0 ? 0 : -Math.expm1(-Math.exp(logRate(logPz) + Math.log(n)));
}

/**
 * The least whole number n >= 1 of samples in which the suffix comes out with a chance of at least p: ⌈ln(1 − p)/ln(1 − pz)⌉.
 * Where that quotient is whole but for rounding (1e-12) it is not rounded up. Source: as above, (n, p)-discoverable extraction.
 * @param p a fraction in [0, 1]
 * @returns 1 when p = 0 or the suffix is certain; Infinity when it never comes, p = 1 is asked of what is not certain, or n is no number
 * @throws RangeError when an argument is outside the above
 * @example samplesForExtraction(-2.303, 0.9) // 22
 */
export function samplesForExtraction(logPz: number, p: number): number {
  checkLogPz(logPz, "samplesForExtraction");
  checkWithin(p, 0, 1, "p", "samplesForExtraction");
  if (p === 0 || logPz === 0) return 1;
  const n = Math.exp(Math.log(-Math.log1p(-p)) - logRate(logPz));
  return Math.max(1, Math.ceil(n * (1 - 1e-12)));
}

/** ln(−ln(1 − pz)). Below 1e-16 that is ln pz itself, where pz may be too small for a number. */
function logRate(logPz: number): number {
  if (logPz < -37) return logPz;
  return Math.log(-(logPz > -Math.LN2 ? Math.log(-Math.expm1(logPz)) : Math.log1p(-Math.exp(logPz))));
}

function checkLogPz(logPz: number, caller: string): void {
  checkWithin(logPz, -Infinity, 0, "logPz", caller);
}
