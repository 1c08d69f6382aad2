import { InputError } from "../../records/index.ts";

/** What a model needs, and what there is: bytes. */
export interface Memory {
  /** Of the weights, which is the size of their file. */
  weights: number;
  /** Of the state of so many sequences, and of the work on them. */
  context(sequences: number): Promise<number>;
  free: number;
}

/**
 * @param what names the file, for the message
 * @throws InputError when not even the weights fit
 */
export function refuseHeavier(weights: number, free: number, what: string): void {
  if (weights > free)
    throw new InputError(
      `${what} needs ${gigabytes(weights)} of memory for its weights alone, ${gigabytes(free)} are free: use a smaller one`,
    );
}

/**
 * How many sequences fit, at most `wanted`.
 * @param least how many there must be
 * @param what names the file, for the message
 * @throws InputError when even `least` do not fit
 */
export async function sequencesThatFit(
  { weights, context, free }: Memory,
  wanted: number,
  least: number,
  what: string,
): Promise<number> {
  for (let sequences = wanted; sequences > least; sequences--)
    if (weights + (await context(sequences)) <= free) return sequences;
  const needed = weights + (await context(least));
  if (needed <= free) return least;
  const [shorter, fewer] = ["a shorter context (?context=TOKENS)", least > 1 ? ", fewer sequences" : ""];
  throw new InputError(
    `${what} needs ${gigabytes(needed)} of memory (${gigabytes(weights)} of weights, the rest for ${least === 1 ? "one text" : `${least} texts`}), ` +
      `${gigabytes(free)} are free: ask for ${shorter}${fewer}, or use a smaller model`,
  );
}

const gigabytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GB`;
