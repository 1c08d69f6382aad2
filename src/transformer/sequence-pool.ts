import type { Engine } from "./engine.ts";
import { copyPrefix, type Sequence } from "./sequence.ts";

interface Place {
  sequence: Sequence;
  busy: boolean;
  used: number;
}

/** Room for texts of up to `length` tokens each; `count` of them are kept. */
export interface Room {
  length: number;
  count: number;
}

const common = (a: readonly number[], b: readonly number[]): number => {
  const end = Math.min(a.length, b.length);
  let i = 0;
  while (i < end && a[i] === b[i]) i++;
  return i;
};

/**
 * Sequences to read texts into. A text that begins like one read before starts from a copy of what was remembered of that
 * beginning, so a context that many requests share is computed once.
 */
export class SequencePool {
  readonly #engine: Engine;
  readonly #rooms: { room: Room; places: Place[] }[];
  #clock = 0;
  /** Prompt tokens that were not computed again. */
  reused = 0;

  /** @param rooms shortest first */
  constructor(engine: Engine, rooms: readonly Room[]) {
    this.#engine = engine;
    this.#rooms = rooms.map((room) => ({ room, places: [] }));
  }
  /** The longest text that fits. */
  get longest(): number {
    return this.#rooms.at(-1)!.room.length;
  }
  /**
   * A sequence for `length` tokens that begin with the prompt, holding as much of the prompt as was known (never its last
   * token: feeding that gives the first distribution). Undefined when all places of its size are busy.
   * @throws RangeError when length is more than the longest room
   */
  acquire(prompt: readonly number[], length: number): Sequence | undefined {
    const size = this.#rooms.find(({ room }) => room.length >= length);
    if (!size) throw new RangeError(`a text of ${length} tokens: at most ${this.longest} fit`);
    const place = this.#free(size);
    if (!place) return undefined;
    let donor: Sequence | undefined;
    let known = 0;
    for (const { places } of this.#rooms)
      for (const { sequence } of places) {
        const shared = Math.min(common(sequence.tokens, prompt), prompt.length - 1);
        if (shared > known) [donor, known] = [sequence, shared];
      }
    place.busy = true;
    place.used = ++this.#clock;
    if (donor === place.sequence) donor.tokens = donor.tokens.slice(0, known);
    else if (donor) copyPrefix(this.#engine.arena, this.#engine.config.D, donor, place.sequence, known);
    else place.sequence.tokens = [];
    this.reused += known;
    return place.sequence;
  }
  /** Gives a sequence back; what it remembers stays until its place is needed. */
  release(sequence: Sequence): void {
    for (const { places } of this.#rooms)
      for (const place of places) if (place.sequence === sequence) place.busy = false;
  }
  #free({ room, places }: { room: Room; places: Place[] }): Place | undefined {
    if (places.length < room.count) {
      const place = { sequence: this.#engine.open(room.length), busy: false, used: 0 };
      places.push(place);
      return place;
    }
    return places.filter(({ busy }) => !busy).sort((a, b) => a.used - b.used)[0];
  }
}
