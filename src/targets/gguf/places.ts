import { inWholeChunks } from "./chunks.ts";
import type { Token } from "./library.ts";

/** One of the model's sequences, and what it holds. */
export interface Place<S> {
  readonly slot: S;
  /** Its number among the sequences. */
  readonly number: number;
  /** The whole chunks at the beginning of its text; while it is busy, those that it will hold. */
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
    this.#places = slots.map((slot, number) => ({ slot, number, held: [], busy: false, used: 0 }));
    this.#reuse = reuse;
  }
  /**
   * Which of these texts goes on from a free place, from which one, and how much of it to keep: the text that a free place holds
   * most of, and last those of which busy places will soon hold more; the first among equals, in the place unused for longest.
   * Undefined when all are busy.
   */
  acquire(beginnings: readonly (readonly Token[])[]): Found<S> | undefined {
    const free = this.#places.filter(({ busy }) => !busy).sort((a, b) => a.used - b.used);
    if (free.length === 0) return undefined;
    const busy = this.#places.filter((place) => place.busy);
    let best: Found<S> | undefined;
    let most = Number.NEGATIVE_INFINITY;
    for (const [index, beginning] of beginnings.entries()) {
      const soon = Math.max(0, ...busy.map((place) => this.#shared(place, beginning)));
      for (const place of free) {
        const kept = this.#shared(place, beginning);
        const gained = kept - Math.max(0, soon - kept);
        if (gained > most) [best, most] = [{ index, place, kept }, gained];
      }
    }
    if (!best) return undefined;
    const { index, place, kept } = best;
    place.busy = true;
    place.used = ++this.#clock;
    place.held = wholeChunks(beginnings[index]!);
    this.reused += kept;
    return best;
  }
  /** @param text what the place was read of it */
  release(place: Place<S>, text: readonly Token[]): void {
    place.busy = false;
    place.held = wholeChunks(text);
  }
  #shared(place: Place<S>, beginning: readonly Token[]): number {
    return this.#reuse ? inWholeChunks(common(place.held, beginning)) : 0;
  }
}

const wholeChunks = (text: readonly Token[]) => text.slice(0, inWholeChunks(text.length));
