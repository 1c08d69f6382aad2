import { hash } from "node:crypto";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";

/** The only source of chance: passed in, never global. The same seed gives the same draws on every machine. */
export interface Random {
  /** A fraction in [0, 1), 32 bits fine. */
  next(): number;
  /** A whole number in [0, n), n from 1 to 2^31. */
  int(n: number): number;
  /** A whole number in [0, n), n of any size. */
  big(n: bigint): bigint;
  /** One of the list, which must not be empty. */
  pick<T>(list: readonly T[]): T;
  /** The list in a new order, or the first so many of it; the list itself is left alone. */
  shuffle<T>(list: readonly T[], most?: number): T[];
  /** An independent generator named by a label: drawing from it never moves this one. */
  fork(label: string): Random;
}

/** A generator from any text or number; equal seeds are equal generators. */
export const seeded = (seed: string | number): Random => new Seeded(String(seed));

/** A class, for a run forks dozens of generators an attempt and an object of closures costs several times as much. */
class Seeded implements Random {
  readonly #seed: string;
  #generator: RandomGenerator | undefined; // not before it is drawn from: many are only forked

  constructor(seed: string) {
    this.#seed = seed;
  }

  next(): number {
    return (this.#started().next() >>> 0) / 2 ** 32;
  }

  int(n: number): number {
    if (!Number.isInteger(n) || n < 1) throw new RangeError(`random.int: n must be a whole number from 1 up, got ${n}`);
    return uniformInt(this.#started(), 0, n - 1);
  }

  big(n: bigint): bigint {
    if (n < 1n) throw new RangeError(`random.big: n must be from 1 up, got ${n}`);
    const generator = this.#started();
    const bits = BigInt(n.toString(2).length + 64); // 64 spare bits: the bias of the remainder is below 2^-64
    let value = 0n;
    for (let have = 0n; have < bits; have += 32n) value = (value << 32n) | BigInt(generator.next() >>> 0);
    return value % n;
  }

  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new RangeError("random.pick: the list is empty");
    return list[this.int(list.length)]!;
  }

  /** Moves places, not what stands there: thousands of names are shuffled for a few, and places need no care of the collector. */
  shuffle<T>(list: readonly T[], most = list.length): T[] {
    const places = new Uint32Array(list.length);
    for (let i = 1; i < places.length; i++) places[i] = i;
    for (let i = places.length - 1; i > 0; i--) {
      const j = this.int(i + 1);
      const last = places[i]!;
      places[i] = places[j]!;
      places[j] = last;
    }
    const out: T[] = [];
    for (let i = 0; i < Math.min(most, places.length); i++) out.push(list[places[i]!]!);
    return out;
  }

  fork(label: string): Random {
    return new Seeded(`${this.#seed}\u0000${label}`);
  }

  #started(): RandomGenerator {
    this.#generator ??= generatorOf(this.#seed);
    return this.#generator;
  }
}

/** All 128 bits of its state come from the seed, so that a seed cannot be searched for. */
function generatorOf(seed: string): RandomGenerator {
  const digest = hash("sha256", seed, "buffer");
  return xoroshiro128plusFromState([0, 4, 8, 12].map((at) => digest.readInt32LE(at)));
}
