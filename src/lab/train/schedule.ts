import { seeded } from "../../random/random.ts";

/** Which rows are learned in which step, from the seed alone: training can go on from any step. */
export interface Schedule {
  steps: number;
  rows(step: number): number[];
}

/** Every row once an epoch, in an order of its own each time. */
export function shuffled(rows: number, batch: number, epochs: number, seed: string): Schedule {
  const all = Math.ceil(epochs * rows);
  const numbers = Array.from({ length: rows }, (_, i) => i);
  let known = { epoch: -1, order: numbers };
  const at = (place: number): number => {
    const epoch = Math.floor(place / rows);
    if (known.epoch !== epoch) known = { epoch, order: seeded(`${seed} epoch ${epoch}`).shuffle(numbers) };
    return known.order[place % rows]!;
  };
  return {
    steps: Math.ceil(all / batch),
    rows: (step) => Array.from({ length: Math.min(batch, all - step * batch) }, (_, i) => at(step * batch + i)),
  };
}

/** Every row in every step with one chance, each by itself: the sampling that DP-SGD's accountant is right about. */
export function poisson(rows: number, chance: number, steps: number, seed: string): Schedule {
  return {
    steps,
    rows(step) {
      const random = seeded(`${seed} sample ${step}`);
      const taken: number[] = [];
      for (let row = 0; row < rows; row++) if (random.next() < chance) taken.push(row);
      return taken;
    },
  };
}

/** Warm-up over the first steps, level, then down to nearly nothing over the last 30%. */
export function learningRate(peak: number, step: number, steps: number): number {
  const warm = Math.min(50, Math.ceil(steps / 10));
  return peak * Math.min(1, (step + 1) / warm, (1 - step / steps) / 0.3 + 0.02);
}
