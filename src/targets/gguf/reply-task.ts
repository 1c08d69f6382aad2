import type { Random } from "../../random/random.ts";
import type { Token } from "./library.ts";
import { readText } from "./read.ts";
import type { Task } from "./scheduler.ts";
import type { Next, Question, Slot } from "./slot.ts";

export interface ReplyOptions {
  /** At least one token. */
  prompt: readonly Token[];
  maxTokens: number;
  /** 0 takes the likeliest token; above, tokens are drawn with probabilities p^(1/temperature). */
  temperature: number;
  /** Drawn from only when temperature is above 0. */
  random: Random;
  /** Whether log-probabilities are wanted; drawn tokens have none. */
  logprobs: boolean;
  /** Whether a token ends the reply; it is no part of it. */
  isEnd(token: Token): boolean;
  /** How many of the tokens come before a text that ends the reply; undefined while none has come. */
  tokensBefore(ids: readonly Token[]): number | undefined;
}

/** llama.cpp takes the highest seed for "any". */
const seeds = 2 ** 31;

/** Reads a prompt and writes the reply to it. */
export class ReplyTask implements Task<Slot> {
  readonly read: Token[] = [];
  readonly ids: Token[] = [];
  /** Of the ids; empty for drawn ones, and when they are not wanted. */
  readonly logprobs: number[] = [];
  finish: "stop" | "length" = "length";
  readonly #options: ReplyOptions;

  constructor(options: ReplyOptions) {
    this.#options = options;
  }
  get beginning(): readonly Token[] {
    return this.#options.prompt.slice(0, -1); // the last token is always read: it gives the first distribution
  }
  async begin(slot: Slot, kept: number, signal: AbortSignal): Promise<boolean> {
    const { prompt, maxTokens } = this.#options;
    const last = prompt.length - 1;
    const answers = await readText(slot, prompt, kept, new Map([[last, this.#question()]]), signal);
    this.read.push(...prompt);
    return maxTokens === 0 || this.#take(answers.get(last)!);
  }
  /**
   * With over 256 tokens before it, llama.cpp shares the attention of a token by itself out to its threads, and adds up in
   * another order than it does for several: so a second one, the one before it, is read once more.
   */
  async step(slot: Slot, alone: boolean): Promise<boolean> {
    const tokens = [this.ids.at(-1)!];
    if (alone && slot.length >= 256) {
      tokens.unshift(this.ids.at(-2) ?? this.#options.prompt.at(-1)!);
      await slot.keep(slot.length - 1);
    }
    const last = tokens.length - 1;
    const answers = await slot.read(tokens, new Map([[last, this.#question()]]));
    return this.#take(answers.get(last)!);
  }
  #question(): Question {
    const { temperature, random, logprobs } = this.#options;
    return temperature > 0
      ? { ask: "draw", temperature, seed: random.int(seeds) }
      : { ask: "likeliest", chance: logprobs };
  }
  #take({ token, logprob }: Next): boolean {
    if (this.#options.isEnd(token)) {
      this.finish = "stop";
      return true;
    }
    this.ids.push(token);
    if (logprob !== undefined) this.logprobs.push(logprob);
    const end = this.#options.tokensBefore(this.ids);
    if (end === undefined) return this.ids.length >= this.#options.maxTokens;
    this.ids.length = end;
    this.logprobs.length = Math.min(this.logprobs.length, end);
    this.finish = "stop";
    return true;
  }
}
