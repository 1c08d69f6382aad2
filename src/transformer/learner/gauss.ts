import type { Random } from "../../random/random.ts";

/**
 * Adds normal noise to every number (Box & Muller 1958). Draws have 32 bits: good for experiments, but not safe against somebody who knows the seed
 * or exploits the rounding of floating-point numbers (Mironov 2012).
 */
export function addNoise(numbers: Float32Array, deviation: number, random: Random): void {
  for (let i = 0; i < numbers.length; i += 2) {
    const radius = deviation * Math.sqrt(-2 * Math.log(1 - random.next()));
    const angle = 2 * Math.PI * random.next();
    numbers[i]! += radius * Math.cos(angle);
    if (i + 1 < numbers.length) numbers[i + 1]! += radius * Math.sin(angle);
  }
}
