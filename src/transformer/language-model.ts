import { z } from "zod";
import { seeded } from "../random/random.ts";
import type { Message, Reply, TokenLogprob } from "../records/index.ts";
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
    const prompt = encodeChat(messages, this.tokenizer, slots);
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
   * Teacher forcing: the natural-log probability of every token of a text that stands alone.
   * @throws RangeError when the text does not fit
   */
  score(text: string): TokenLogprob[] {
    const slots = this.tokenizer.slots();
    const ids = this.tokenizer.encode(text, slots);
    if (ids.length === 0) return [];
    this.#scratch ??= this.#engine.open(this.longest);
    const sequence = this.#scratch;
    sequence.tokens = [];
    const next = this.#engine.feed([{ sequence, ids: [this.tokenizer.special("<bot>"), ...ids.slice(0, -1)] }], true);
    return ids.map((id, i) => ({ token: this.tokenizer.decode([id], slots), logprob: Math.log(next[i]![id]!) }));
  }
}
