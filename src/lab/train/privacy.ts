import { InputError } from "../../records/index.ts";
import { dpSgdEpsilon, noiseForEpsilon } from "../../stats/index.ts";
import type { TrainOptions } from "./options.ts";

/** What DP-SGD promises of a training, and what that follows from. */
export interface Privacy {
  /** Chance of a text to be in a step, each by itself. */
  q: number;
  noise: number;
  clip: number;
  steps: number;
  delta: number;
  /** For one text more or less. */
  epsilon: number;
  /** For one text exchanged for another, which is what an audit of one run bounds from below. */
  epsilon_replace: number;
}

/**
 * The privacy that the options ask for; undefined when they ask for none.
 * @throws InputError when no noise is enough
 */
export function privacyOf(options: TrainOptions, texts: number): Privacy | undefined {
  if (options.noise === undefined && options.epsilon === undefined) return undefined;
  const { clip, delta } = options;
  const q = Math.min(1, options.batch / texts);
  const steps = Math.max(1, Math.ceil(options.epochs / q));
  const noise = options.noise ?? enough({ q, steps }, options.epsilon!, delta);
  const { addRemove, replace } = dpSgdEpsilon({ q, noise, steps }, delta);
  return { q, noise, clip, steps, delta, epsilon: addRemove, epsilon_replace: replace };
}

function enough(training: { q: number; steps: number }, epsilon: number, delta: number): number {
  try {
    return noiseForEpsilon(training, epsilon, delta);
  } catch (error) {
    throw new InputError(`epsilon ${epsilon}: ${(error as Error).message}; ask for a larger one, or for fewer epochs`);
  }
}
