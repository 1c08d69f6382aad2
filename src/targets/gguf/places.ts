import { inWholeChunks } from "./chunks.ts";
import type { Token } from "./library.ts";

/** One of the model's sequences, and what it holds. */
export interface Place<S> {
  readonly slot: S;
  /** The whole chunks at the beginning of its text. */
  held: readonly Token[];
  busy: boolean;
  used: number;
}

/** A text, by its index among those that wait, and where it goes on. */
interface Found<S> {
  index: number;
  place: Place<S>;
  kept: number;
}

const common = (a: readonly Token[], b: readonly Token[]): number => {
  const end = Math.min(a.length, b.length);
  let i = 0;
  while (i < end && a[i] === b[i]) i++;
  return i;
};

/** Sequences to read texts into. A text that begins like one that a free sequence holds goes on from there. */
export class Places<S> {
  readonly #places: readonly Place<S>[];
  readonly #reuse: boolean;
  #clock = 0;
  /** Tokens that were not read again. */
  reused = 0;

  /** @param reuse false to read every text from its beginning */
  constructor(slots: readonly S[], reuse: boolean) {
    this.#places = slots.map((slot) => ({ slot, held: [], busy: false, used: 0 }));
    this.#reuse = reuse;
  }
  /**
   * Which of these texts goes on from a free place that holds most of its beginning, from which place, and how much of it to
   * keep: the first among equals, in the place unused for longest. Undefined when all are busy.
   */
  acquire(beginnings: readonly (readonly Token[])[]): Found<S> | undefined {
    const free = this.#places.filter(({ busy }) => !busy).sort((a, b) => a.used - b.used);
    let best: Found<S> | undefined;
    for (const [index, beginning] of beginnings.entries()) {
      for (const place of free) {
        const kept = this.#reuse ? inWholeChunks(common(place.held, beginning)) : 0;
        if (!best || kept > best.kept) best = { index, place, kept };
      }
    }
    if (!best) return undefined;
    const { place, kept } = best;
    place.busy = true;
    place.used = ++this.#clock;
    place.held = place.held.slice(0, kept);
    this.reused += kept;
    return best;
  }
  /** @param text what the place was read of it */
  release(place: Place<S>, text: readonly Token[]): void {
    place.busy = false;
    place.held = text.slice(0, inWholeChunks(text.length));
  }
}
