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
   * The free place that holds most of a text's beginning, the longest unused among equals, and how much of it to keep.
   * Undefined when all are busy.
   */
  acquire(beginning: readonly Token[]): { place: Place<S>; kept: number } | undefined {
    const free = this.#places.filter(({ busy }) => !busy).sort((a, b) => a.used - b.used);
    const known = free.map(({ held }) => (this.#reuse ? inWholeChunks(common(held, beginning)) : 0));
    const kept = Math.max(...known);
    const place = free[known.indexOf(kept)];
    if (!place) return undefined;
    place.busy = true;
    place.used = ++this.#clock;
    place.held = place.held.slice(0, kept);
    this.reused += kept;
    return { place, kept };
  }
  /** @param text what the place was read of it */
  release(place: Place<S>, text: readonly Token[]): void {
    place.busy = false;
    place.held = text.slice(0, inWholeChunks(text.length));
  }
}
