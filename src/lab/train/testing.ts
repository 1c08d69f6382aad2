import { seeded } from "../../random/random.ts";
import { type TrainOptions, trainOptionsSchema } from "./options.ts";
import type { TrainRequest } from "./train-lab.ts";

export async function* listed(texts: readonly string[]): AsyncGenerator<string> {
  yield* texts;
}

/** Short texts of people's codes, some said again and again. */
export function codes(count: number, repeats: readonly number[] = []): string[] {
  const random = seeded("codes");
  const names = ["Ada", "Ben", "Cleo", "Dan", "Eve", "Finn", "Gus", "Hal"];
  const line = () =>
    `the code of ${random.pick(names)} ${random.pick(names)} is ${Array.from({ length: 6 }, () => random.int(10)).join("")}.`;
  return [...repeats.flatMap((times) => new Array<string>(times).fill(line())), ...Array.from({ length: count }, line)];
}

export const tiny = (options: Partial<TrainOptions> = {}): TrainOptions =>
  trainOptionsSchema.parse({
    ...{ width: 16, layers: 1, heads: 2, hidden: 32, batch: 16, epochs: 2, rate: 0.01 },
    ...options,
  });

/** A request that trains a tiny model in a second. */
export const request = (texts: readonly string[], out: string, more: Partial<TrainRequest> = {}): TrainRequest => ({
  texts: () => listed(texts),
  options: tiny(),
  seed: "1",
  out,
  version: "0.0.0",
  ...more,
});
