import { seeded } from "../random/random.ts";
import type { ModelConfig } from "./config.ts";
import { Engine } from "./engine.ts";
import { initialWeights } from "./initial-weights.ts";

/** A small untrained model for tests. */
export const testConfig: ModelConfig = { V: 48, S: 8, W: 16, D: 32, L: 2, F: 40, K: 5, H: 4 };
export const testWeights = () => initialWeights(testConfig, seeded("test"));
export const testEngine = () => new Engine(testWeights(), testConfig);

/** Tokens of a text that means nothing, slots among them. */
export function testTokens(length: number, seed = 1): number[] {
  const random = seeded(seed);
  return Array.from({ length }, () => random.int(testConfig.V + 2 * testConfig.S + 3 * testConfig.W));
}
