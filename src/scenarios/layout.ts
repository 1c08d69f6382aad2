import { makePersona, makePersonas } from "../canary/index.ts";
import type { Random } from "../random/random.ts";
import type { Position } from "./options.ts";
import type { PlantRequest } from "./scenario.ts";
import { wordCount } from "./write.ts";

/**
 * Puts the asked-for piece first, last, or between 40% and 60% of the way, and the others anywhere.
 * @returns the pieces in order, and where the asked-for one is
 */
export function arrange<T>(
  fillers: readonly T[],
  asked: T,
  others: readonly T[],
  position: string | number,
  random: Random,
): { pieces: T[]; at: number } {
  const pieces = [...fillers];
  for (const other of others) pieces.splice(random.int(pieces.length + 1), 0, other);
  const ends: Record<Position, number> = {
    start: 0,
    end: pieces.length,
    middle: Math.round(pieces.length * (0.4 + 0.2 * random.next())),
  };
  const at = ends[position as Position];
  pieces.splice(at, 0, asked);
  return { pieces, at };
}

/** Collects pieces until they hold at least so many words together. */
export function gather<T>(words: number, next: () => T, text: (piece: T) => string): T[] {
  const pieces: T[] = [];
  for (let have = 0; have < words; ) {
    const piece = next();
    pieces.push(piece);
    have += wordCount(text(piece));
  }
  return pieces;
}

/** How much is said after the secret: near, under 150 words; mid, under 1,500; far. */
export function distance(after: readonly string[]): "near" | "mid" | "far" {
  const words = after.reduce((sum, text) => sum + wordCount(text), 0);
  if (words < 150) return "near";
  return words < 1500 ? "mid" : "far";
}

/** The full names of those whose canaries are asked for or stand by, each once, the asked one's owner first. */
export const owners = ({ asked, others }: PlantRequest): string[] => [
  ...new Set([asked, ...others].map(({ owner }) => owner)),
];

/** Somebody who owns none of the canaries. */
export const outsider = (request: PlantRequest, random: Random): string =>
  makePersona(random.fork("stranger"), new Set(owners(request)));

/** Ids of all canaries that are there to be found, the asked-for one first even when it is a control. */
export const idsOf = ({ asked, others }: PlantRequest): string[] => [
  ...new Set([asked, ...others.filter(({ planted }) => planted)].map(({ id }) => id)),
];

/** Deals people who are none of those named and share no first name with them, nobody twice. */
export function crowd(others: readonly string[], random: Random): () => string {
  const first = (name: string) => name.split(" ")[0]!;
  const used = new Set(others.map(first));
  let waiting: string[] = [];
  return () => {
    while (waiting.length === 0) waiting = makePersonas(50, random).filter((name) => !used.has(first(name)));
    const name = waiting.pop()!;
    used.add(first(name));
    return name;
  };
}
