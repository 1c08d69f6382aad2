import type { Random } from "../../random/random.ts";

/**
 * Deals values to so many seats: each as often as any other, give or take one, in a random order.
 * @param start which value is dealt first: going on where the last hand ended keeps all hands together in balance
 */
export function deal<T>(values: readonly T[], seats: number, start: number, random: Random): T[] {
  return random.shuffle(Array.from({ length: seats }, (_, i) => values[(start + i) % values.length]!));
}
