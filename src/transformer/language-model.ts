import { z } from "zod";
import { seeded } from "../random/random.ts";
import type { Message, Reply, ScoredToken } from "../records/index.ts";
import type { ModelConfig } from "./config.ts";
import { Engine } from "./engine.ts";
import { fromSafetensors } from "./safetensors.ts";
import type { Sequence } from "./sequence.ts";
import { type Slots, Tokenizer } from "./tokenizer.ts";
import { Writer } from "./writer.ts";

const number = z.int().positive();
const configSchema = z.strictObject({
  V: number,
  S: z.int().nonnegative(),
  W: z.int().nonnegative(),
  D: number,
  L: number,
  F: number,
  K: number,
  H: number,
});
const vocabularySchema = z.strictObject({
  pieces: z.array(z.string()),
  words: z.int().nonnegative(),
  slots: z.int().nonnegative(),
});

const roleToken = { system: "<system>", user: "<user>", assistant: "<bot>" } as const;

/** A talk as the model is trained to read it: each turn after its role's mark, closed by the end mark; then the reply's mark. */
export function encodeChat(messages: readonly Message[], tokenizer: Tokenizer, slots: Slots): number[] {
  const end = tokenizer.special("<end>");
  const turns = messages.flatMap(({ role, content }) => [
    tokenizer.special(roleToken[role]),
    ...tokenizer.encode(content, slots),
    end,
  ]);
  return [...turns, tokenizer.special("<bot>")];
}

export interface ReplyOptions {
  maxTokens: number;
  temperature: number;
  /** Names the draws when temperature is above 0: the same talk and seed give the same reply. */
  seed: number;
}

/** A reply and the tokens it cost. */
export type ModelReply = Reply & { tokens: { in: number; out: number } };

/** A trained model with its words: reads talks and texts, writes replies. */
export class LanguageModel {
  readonly config: ModelConfig;
  readonly tokenizer: Tokenizer;
  readonly parameters: number;
  readonly #engine: Engine;
  readonly #writer: Writer;
  #scratch: Sequence | undefined;
  #scored: ScoredToken[] = [];

  /**
   * @param bytes a safetensors file that src/lab/reference/make.ts wrote
   * @throws Error when the file is damaged or is not such a model
   */
  constructor(bytes: Uint8Array) {
    const { weights, metadata } = fromSafetensors(bytes);
    this.config = configSchema.parse(JSON.parse(metadata.config ?? "null"));
    this.tokenizer = new Tokenizer(vocabularySchema.parse(JSON.parse(metadata.vocabulary ?? "null")));
    this.parameters = Object.values(weights).reduce((sum, { data }) => sum + data.length, 0);
    this.#engine = new Engine(weights, this.config);
    this.#writer = new Writer(this.#engine);
  }
  /** The longest talk and reply together, in tokens. */
  get longest(): number {
    return this.#writer.longest;
  }
  /** Prompt tokens that a shared beginning saved so far. */
  get reused(): number {
    return this.#writer.reused;
  }
  /** @throws RangeError when the talk and the longest reply do not fit */
  async reply(messages: readonly Message[], { maxTokens, temperature, seed }: ReplyOptions): Promise<ModelReply> {
    const slots = this.tokenizer.slots();
    return await this.#write(encodeChat(messages, this.tokenizer, slots), slots, { maxTokens, temperature, seed });
  }
  /** Goes on with a text that stands alone. @throws RangeError when the text and the longest reply do not fit */
  async goOn(text: string, options: ReplyOptions): Promise<ModelReply> {
    const slots = this.tokenizer.slots();
    const ids = this.tokenizer.encode(text, slots);
    return await this.#write([this.tokenizer.special("<bot>"), ...ids], slots, options);
  }
  async #write(prompt: number[], slots: Slots, { maxTokens, temperature, seed }: ReplyOptions): Promise<ModelReply> {
    const random = seeded(`${seed}\u0000${prompt.join()}`);
    const stop = this.tokenizer.special("<end>");
    const { ids, logprobs, finish } = await this.#writer.write({ prompt, maxTokens, temperature, random, stop });
    return {
      text: this.tokenizer.decode(ids, slots).trim(),
      finish,
      logprobs: ids.map((id, i) => ({ token: this.tokenizer.decode([id], slots), logprob: logprobs[i]! })),
      tokens: { in: prompt.length, out: ids.length },
    };
  }
  /**
   * Teacher forcing: the natural-log probability of every token of a text that stands alone. What it shares with the text before it from the
   * beginning is not read again: a token's numbers depend on those before it alone, to the bit.
   * @param detail also how each token stood among all others
   * @throws RangeError when the text does not fit
   */
  score(text: string, detail = false): ScoredToken[] {
    const slots = this.tokenizer.slots();
    const ids = this.tokenizer.encode(text, slots);
    if (ids.length === 0) return [];
    this.#scratch ??= this.#engine.open(this.longest);
    const sequence = this.#scratch;
    const read = [this.tokenizer.special("<bot>"), ...ids.slice(0, -1)];
    let same = 0;
    const known = detail ? 0 : Math.min(read.length, this.#scored.length);
    while (same < known && read[same] === sequence.tokens[same]) same++;
    const from = Math.max(0, same - 1); // what comes after the last shared token may be another one
    sequence.tokens.length = from;
    const kept = this.#scored.slice(0, from).map(({ token, logprob }) => ({ token, logprob }));
    this.#scored = [];
    const next = this.#engine.feed([{ sequence, ids: read.slice(from) }], true);
    this.#scored = [
      ...kept,
      ...next.map((p, i) => {
        const id = ids[from + i]!;
        const scored = { token: this.tokenizer.decode([id], slots), logprob: Math.log(p[id]!) };
        return detail ? { ...scored, ...standing(p, id) } : scored;
      }),
    ];
    return this.#scored;
  }
}

/** How a token stands among all others: whether it is the likeliest, and the mean and deviation of ln p, weighted by p. */
function standing(p: Float32Array, id: number): Pick<Required<ScoredToken>, "likeliest" | "mean" | "deviation"> {
  let [top, mean, square] = [0, 0, 0];
  for (const chance of p) {
    if (chance > top) top = chance;
    if (chance <= 0) continue;
    const log = Math.log(chance);
    mean += chance * log;
    square += chance * log * log;
  }
  return { likeliest: p[id] === top, mean, deviation: Math.sqrt(Math.max(0, square - mean * mean)) };
}
