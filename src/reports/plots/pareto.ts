/** A point of two rates: x is better low, y is better high. */
export interface Rates {
  x: { value: number };
  y: { value: number };
}

/**
 * The points that no other beats: none is as low in x and as high in y, and better in one of them. In order of x.
 * It goes by the estimates; where intervals overlap, who stands on the frontier is not sure.
 */
export function pareto<T extends Rates>(points: readonly T[]): T[] {
  const beats = (a: Rates, b: Rates) =>
    a.x.value <= b.x.value && a.y.value >= b.y.value && (a.x.value < b.x.value || a.y.value > b.y.value);
  return points.filter((point) => !points.some((other) => beats(other, point))).sort((a, b) => a.x.value - b.x.value);
}
