import { setImmediate } from "node:timers/promises";
import { TargetError } from "../error.ts";
import type { Token } from "./library.ts";
import { type Place, Places } from "./places.ts";

/** A text to be read, and maybe written on, in one sequence. */
export interface Task<S> {
  /** The beginning of its text whose state may come from another text. */
  readonly beginning: readonly Token[];
  /** What its sequence holds so far of what others may go on from. */
  readonly read: readonly Token[];
  /**
   * Reads, from the token on that the sequence already holds.
   * @returns whether that was all
   */
  begin(slot: S, kept: number, signal: AbortSignal): Promise<boolean>;
  /**
   * Writes one token more.
   * @param alone whether it is evaluated by itself
   */
  step(slot: S, alone: boolean): Promise<boolean>;
}

interface Entry<S> {
  task: Task<S>;
  signal: AbortSignal;
  moved: () => void;
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * Shares a model's sequences among tasks: first comes whose text begins like one that a free sequence holds, the more of it the
 * sooner, then who came first, and last whose text begins like one that is under way. A task reads alone; then all that are under
 * way write a token each, in one batch.
 *
 * llama.cpp evaluates together only what follows each other by the number of its sequence, and cuts a batch wherever it does
 * not (`split_equal` in its llama-batch.cpp): so they are given in that order, and one without a neighbour is alone.
 */
export class Scheduler<S> {
  readonly #places: Places<S>;
  #waiting: Entry<S>[] = [];
  #active: { entry: Entry<S>; place: Place<S> }[] = [];
  #going: Promise<void> | undefined;
  #closed = false;

  constructor(slots: readonly S[], reuse: boolean) {
    this.#places = new Places(slots, reuse);
  }
  /** Tokens that a shared beginning saved so far. */
  get reused(): number {
    return this.#places.reused;
  }
  /**
   * @param moved told whenever anything went forward, while the task waits too: only a model that stands still is late
   * @throws TargetError timeout when the signal came first; what the task throws
   */
  run(task: Task<S>, signal: AbortSignal, moved: () => void = () => {}): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ task, signal, moved, resolve, reject });
      this.#going ??= this.#go();
    });
  }
  /** Gives up what is under way. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#going;
  }

  async #go(): Promise<void> {
    await setImmediate(); // tasks given together start together
    while (this.#waiting.length > 0 || this.#active.length > 0) {
      await this.#begin();
      await this.#step();
      await setImmediate(); // the next turn of a talk that was just answered finds its sequence as it left it
    }
    this.#going = undefined;
  }
  async #begin(): Promise<void> {
    this.#waiting = this.#waiting.filter((entry) => !this.#givenUp(entry));
    for (;;) {
      const found = this.#places.acquire(this.#waiting.map(({ task }) => task.beginning));
      if (!found) return;
      const { index, place, kept } = found;
      const [entry] = this.#waiting.splice(index, 1) as [Entry<S>];
      this.#active.push({ entry, place });
      await this.#move(entry, place, () => entry.task.begin(place.slot, kept, entry.signal));
    }
  }
  async #step(): Promise<void> {
    const going = this.#active
      .filter(({ entry, place }) => !this.#givenUp(entry, place))
      .sort((a, b) => a.place.number - b.place.number);
    const numbers = new Set(going.map(({ place }) => place.number));
    const alone = ({ number }: Place<S>) => !numbers.has(number - 1) && !numbers.has(number + 1);
    await Promise.all(
      going.map(({ entry, place }) => this.#move(entry, place, () => entry.task.step(place.slot, alone(place)))),
    );
  }
  async #move(entry: Entry<S>, place: Place<S>, go: () => Promise<boolean>): Promise<void> {
    try {
      const done = await go();
      for (const { moved } of [...this.#waiting, ...this.#active.map((one) => one.entry)]) moved();
      if (!done) return;
      entry.resolve();
    } catch (error) {
      entry.reject(error);
    }
    this.#release(entry, place);
  }
  #givenUp(entry: Entry<S>, place?: Place<S>): boolean {
    if (!this.#closed && !entry.signal.aborted) return false;
    entry.reject(new TargetError("timeout", "the request was given up before the model had answered"));
    if (place) this.#release(entry, place);
    return true;
  }
  #release(entry: Entry<S>, place: Place<S>): void {
    this.#places.release(place, entry.task.read);
    this.#active = this.#active.filter((one) => one.entry !== entry);
  }
}
