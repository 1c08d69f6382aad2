import { checkNumbers } from "../check.ts";
import { isConstant, mean, sum } from "../numeric/moments.ts";
import { rise } from "../numeric/ranks.ts";
import type { SkewNormal } from "./exposure-extrapolation.ts";
import { logSkewNormalCdf } from "./skew-normal.ts";

/** A skew-normal and how far it is from what it was fitted to. */
export interface SkewNormalFit extends SkewNormal {
  /** Kolmogorov's distance: the greatest difference between the two distribution functions, 0 to 1. */
  distance: number;
}

/** No skew-normal has a greater skewness than 0.9953. */
const steepest = 0.995;

/**
 * A skew-normal with the mean, variance and skewness of some values, the skewness cut to what such a distribution can have:
 *   |δ| = √(π/2 · s/(s + ((4 − π)/2)^⅔)) with s = |skewness|^⅔,  shape = δ/√(1 − δ²),
 *   scale = sd/√(1 − 2δ²/π),  loc = mean − scale·δ·√(2/π).
 * Unlike the likelihood's maximum, which scipy's skewnorm.fit and tensorflow/privacy seek, it always exists and needs no search.
 * Source: Azzalini (1985), Scandinavian Journal of Statistics 12, 171-178 (the moments); Kolmogorov (1933) for the distance.
 * @param values at least one, finite
 * @returns null when the values do not vary
 * @throws RangeError when there is none, or one is not finite
 * @example skewNormalFit([-1, 0, 1]) // { shape: 0, loc: 0, scale: 0.8165, distance: 0.223 }
 */
export function skewNormalFit(values: readonly number[]): SkewNormalFit | null {
  checkNumbers(values, "values", "skewNormalFit");
  if (isConstant(values)) return null;
  const [n, centre] = [values.length, mean(values)];
  const moment = (power: number) => sum(values.map((value) => (value - centre) ** power)) / n;
  const deviation = Math.sqrt(moment(2));
  if (!(deviation > 0)) return null; // they differ by less than numbers can tell
  const skewness = Math.min(steepest, Math.max(-steepest, moment(3) / deviation ** 3));
  const s = Math.abs(skewness) ** (2 / 3);
  const delta = Math.sign(skewness) * Math.sqrt(((Math.PI / 2) * s) / (s + ((4 - Math.PI) / 2) ** (2 / 3)));
  const scale = deviation / Math.sqrt(1 - (2 * delta ** 2) / Math.PI);
  const fit = {
    shape: delta / Math.sqrt(1 - delta ** 2),
    loc: centre - scale * delta * Math.sqrt(2 / Math.PI),
    scale,
  };
  return { ...fit, distance: distanceTo(fit, values.toSorted(rise)) };
}

function distanceTo({ shape, loc, scale }: SkewNormal, rising: readonly number[]): number {
  return rising.reduce((most, value, i) => {
    const below = Math.exp(logSkewNormalCdf((value - loc) / scale, shape));
    return Math.max(most, below - i / rising.length, (i + 1) / rising.length - below);
  }, 0);
}
