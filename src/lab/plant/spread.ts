import type { Random } from "../../random/random.ts";
import type { PlantedCanary } from "../../records/index.ts";

/** How a canary's repeats lie in the corpus: at any places, as far from each other as they can be, or all in one place. */
export const spreads = ["random", "even", "burst"] as const;
export type Spread = (typeof spreads)[number];

/** A canary's text, and how many texts of the corpus come before it. */
export interface Insertion {
  after: number;
  canary: PlantedCanary;
}

/**
 * Where every repeat of every inserted canary goes among so many texts, in the corpus's order. Those that go between the same
 * two texts come in random order, but for a burst, whose repeats follow one another.
 */
export function spreadOut(
  canaries: readonly PlantedCanary[],
  texts: number,
  spread: Spread,
  random: Random,
): Insertion[] {
  const gaps = texts + 1;
  const placed = canaries.flatMap((canary) => {
    if (canary.repeats === 0) return [];
    const own = random.fork(canary.id);
    const phase = own.next();
    const tie = own.next();
    return Array.from({ length: canary.repeats }, (_, i) => {
      const at = {
        random: () => own.int(gaps),
        even: () => Math.floor(((phase + i) / canary.repeats) * gaps),
        burst: () => Math.floor(phase * gaps),
      };
      return { after: at[spread](), tie: spread === "burst" ? tie : own.next(), canary };
    });
  });
  return placed.sort((a, b) => a.after - b.after || a.tie - b.tie).map(({ after, canary }) => ({ after, canary }));
}
