import { InputError } from "../../records/index.ts";
import type { Tokenizer } from "../../transformer/tokenizer.ts";

/** Tokens that fit: two bytes each, in one array. */
const MOST = 2 ** 30;

/** Texts as rows of token numbers, each from the mark that begins a text to the one that ends it; two bytes a token. */
export class EncodedTexts {
  #tokens = new Uint16Array(1 << 16);
  #filled = 0;
  readonly #starts: number[] = [];
  readonly #slots: ReturnType<Tokenizer["slots"]>;
  readonly #tokenizer: Tokenizer;
  readonly #longest: number;
  readonly #whole: boolean;

  /**
   * @param longest tokens that a row learns, at most
   * @param whole one row a text, cut to its length: what is one text stays one record
   */
  constructor(tokenizer: Tokenizer, longest: number, whole: boolean) {
    this.#tokenizer = tokenizer;
    this.#slots = tokenizer.slots();
    this.#longest = longest;
    this.#whole = whole;
  }
  get rows(): number {
    return this.#starts.length;
  }
  /** Tokens that are learned, all rows together. */
  get tokens(): number {
    return this.#filled - this.rows;
  }
  add(text: string): void {
    const [begin, end] = [this.#tokenizer.special("<bot>"), this.#tokenizer.special("<end>")];
    const ids = [begin, ...this.#tokenizer.encode(text, this.#slots), end];
    for (let from = 0; from + 1 < ids.length; from += this.#longest) {
      this.#append(ids.slice(from, from + this.#longest + 1));
      if (this.#whole) return;
    }
  }
  /** A copy: a view would take all texts with it to another thread. */
  row(index: number): Uint16Array {
    return this.#tokens.slice(this.#starts[index], this.#starts[index + 1] ?? this.#filled);
  }
  #append(ids: number[]): void {
    if (this.#filled + ids.length > MOST)
      throw new InputError(
        `the corpus has more than ${MOST} tokens, more than lab models are made for: train on a part of it`,
      );
    if (this.#filled + ids.length > this.#tokens.length) {
      const grown = new Uint16Array(2 * this.#tokens.length);
      grown.set(this.#tokens);
      this.#tokens = grown;
    }
    this.#starts.push(this.#filled);
    this.#tokens.set(ids, this.#filled);
    this.#filled += ids.length;
  }
}
