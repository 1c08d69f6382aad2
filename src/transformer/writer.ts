import { setImmediate } from "node:timers/promises";
import type { Random } from "../random/random.ts";
import type { Engine } from "./engine.ts";
import type { Sequence } from "./sequence.ts";
import { type Room, SequencePool } from "./sequence-pool.ts";

export interface WriteRequest {
  /** At least one token. */
  prompt: number[];
  maxTokens: number;
  /** 0 takes the most likely token; above, tokens are drawn with probabilities p^(1/temperature). */
  temperature: number;
  /** Drawn from only when temperature is above 0. */
  random: Random;
  /** The token that ends a reply. */
  stop: number;
}

export interface Written {
  /** Without the stop token. */
  ids: number[];
  /** Natural log of each token's probability at temperature 1. */
  logprobs: number[];
  finish: "stop" | "length";
}

interface Job {
  request: WriteRequest;
  written: Written;
  sequence: Sequence;
  resolve(written: Written): void;
}

/** The next token: the likeliest, or a draw by the Gumbel-max trick. */
function choose(p: Float32Array, temperature: number, random: Random): number {
  let best = 0;
  let top = -Infinity;
  for (let id = 0; id < p.length; id++) {
    const chance = p[id]!;
    if (chance <= 0) continue;
    const score = temperature > 0 ? Math.log(chance) / temperature - Math.log(-Math.log(1 - random.next())) : chance;
    if (score > top) [top, best] = [score, id];
  }
  return best;
}

/**
 * Writes replies. Requests that are under way together are read and written a token at a time in one batch; what each gets
 * depends on itself alone.
 */
export class Writer {
  readonly #engine: Engine;
  readonly #pool: SequencePool;
  readonly #waiting: { request: WriteRequest; resolve(written: Written): void; reject(error: unknown): void }[] = [];
  #active: Job[] = [];
  #running = false;

  constructor(
    engine: Engine,
    rooms: readonly Room[] = [
      { length: 384, count: 32 },
      { length: 1024, count: 4 },
    ],
  ) {
    this.#engine = engine;
    this.#pool = new SequencePool(engine, rooms);
  }
  /** The longest prompt and reply together, in tokens. */
  get longest(): number {
    return this.#pool.longest;
  }
  /** Prompt tokens that a shared beginning saved. */
  get reused(): number {
    return this.#pool.reused;
  }
  /** @throws RangeError when prompt and reply do not fit into `longest` tokens, or the prompt is empty */
  write(request: WriteRequest): Promise<Written> {
    const { prompt, maxTokens } = request;
    if (prompt.length === 0) throw new RangeError("write: the prompt is empty");
    if (prompt.length + maxTokens > this.longest)
      throw new RangeError(`write: ${prompt.length} + ${maxTokens} tokens, at most ${this.longest} fit`);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ request, resolve, reject });
      if (!this.#running) void this.#run();
    });
  }

  /** Steps until there is nothing to write; other work gets its turn between steps. */
  async #run(): Promise<void> {
    this.#running = true;
    try {
      await setImmediate(); // requests made together start together
      while (this.#waiting.length > 0 || this.#active.length > 0) {
        this.#step();
        await setImmediate();
      }
    } catch (error) {
      for (const { reject } of this.#waiting.splice(0)) reject(error);
      throw error;
    } finally {
      this.#running = false;
    }
  }

  #step(): void {
    const begun: Job[] = [];
    while (this.#waiting.length > 0) {
      const { request, resolve } = this.#waiting[0]!;
      const sequence = this.#pool.acquire(request.prompt, request.prompt.length + request.maxTokens);
      if (!sequence) break;
      this.#waiting.shift();
      begun.push({ request, resolve, sequence, written: { ids: [], logprobs: [], finish: "length" } });
      // Read at once: the next request may share this beginning.
      const [p] = this.#engine.feed([{ sequence, ids: request.prompt.slice(sequence.tokens.length) }]);
      this.#take(begun.at(-1)!, p!);
    }
    const going = this.#active.filter((job) => !this.#done(job));
    if (going.length > 0) {
      const feeds = going.map(({ sequence, written }) => ({ sequence, ids: [written.ids.at(-1)!] }));
      for (const [i, p] of this.#engine.feed(feeds).entries()) this.#take(going[i]!, p);
    }
    this.#active = [...going, ...begun].filter((job) => {
      if (!this.#done(job)) return true;
      this.#pool.release(job.sequence);
      job.resolve(job.written);
      return false;
    });
  }
  #done({ request, written }: Job): boolean {
    return written.finish === "stop" || written.ids.length >= request.maxTokens;
  }
  #take({ request, written }: Job, p: Float32Array): void {
    const id = choose(p, request.temperature, request.random);
    if (id === request.stop) {
      written.finish = "stop";
      return;
    }
    written.ids.push(id);
    written.logprobs.push(Math.log(p[id]!));
  }
}
