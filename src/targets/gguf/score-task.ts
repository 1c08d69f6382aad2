import type { Token } from "./library.ts";
import { readText } from "./read.ts";
import type { Task } from "./scheduler.ts";
import type { Question, Slot } from "./slot.ts";

/** Reads a text by teacher forcing: how likely the model finds every token from a position on. */
export class ScoreTask implements Task<Slot> {
  readonly read: Token[] = [];
  /** Natural logs, of the tokens from `from` on. */
  logprobs: number[] = [];
  readonly #text: readonly Token[];
  readonly #from: number;

  /** @param from 1 or more: nothing comes before the first token */
  constructor(text: readonly Token[], from: number) {
    this.#text = text;
    this.#from = from;
  }
  get beginning(): readonly Token[] {
    return this.#text.slice(0, this.#from - 1);
  }
  async begin(slot: Slot, kept: number, signal: AbortSignal): Promise<boolean> {
    const scored = this.#text.slice(this.#from);
    const questions = scored.map((of, i): [number, Question] => [this.#from - 1 + i, { ask: "chance", of }]);
    const before = this.#text.slice(0, -1); // nothing is asked after the last token
    const answers = await readText(slot, before, kept, new Map(questions), signal);
    this.read.push(...before);
    this.logprobs = scored.map((_, i) => answers.get(this.#from - 1 + i)!.logprob!);
    return true;
  }
  async step(): Promise<boolean> {
    return true; // it is done when it has begun
  }
}
