import { checkNumbers } from "../check.ts";
import { normalCdf } from "../numeric/normal-cdf.ts";

/** A model's logit-scaled confidence in a text, and what models that saw it (in) and did not (out) say: mean and standard deviation. */
export interface LiraObservation {
  x: number;
  muIn: number;
  sigmaIn: number;
  muOut: number;
  sigmaOut: number;
}

/** Membership scores; higher says member. */
export interface Lira {
  /** ln N(x; in) − ln N(x; out), the online attack. */
  logRatio: number;
  /** Φ((x − μout)/σout), the offline attack: needs no model that saw the text. */
  offline: number;
}

/**
 * Likelihood-ratio attack on one observation.
 * Source: Carlini et al. (2022), Membership inference attacks from first principles, algorithm 1 and its offline variant.
 * @throws RangeError when a number is not finite, or a sigma is not above 0
 * @example lira({ x: 0, muIn: 5, sigmaIn: 0.5, muOut: 0, sigmaOut: 2 }).logRatio // -48.6137
 */
export function lira({ x, muIn, sigmaIn, muOut, sigmaOut }: LiraObservation): Lira {
  checkNumbers([x, muIn, sigmaIn, muOut, sigmaOut], "an observation", "lira");
  for (const sigma of [sigmaIn, sigmaOut]) {
    if (sigma <= 0) throw new RangeError(`lira: sigmaIn and sigmaOut must be above 0, got ${sigma}`);
  }
  const [zIn, zOut] = [(x - muIn) / sigmaIn, (x - muOut) / sigmaOut];
  return { logRatio: Math.log(sigmaOut / sigmaIn) + (zOut * zOut - zIn * zIn) / 2, offline: normalCdf(zOut) };
}
