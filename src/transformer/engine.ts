import { copyHeads, type ModelConfig, slopes, type Weights } from "./config.ts";
import { embeddings } from "./embeddings.ts";
import { Arena } from "./kernel/arena.ts";
import { makeSequence, type Sequence } from "./sequence.ts";

/** Tokens to append to a sequence. */
export interface Feed {
  sequence: Sequence;
  ids: number[];
}

interface Group extends Feed {
  /** First row of its tokens in the batch, and first position in its text. */
  row: number;
  start: number;
}

/**
 * The same network as network.ts, for reading and writing texts: SIMD loops over one WebAssembly memory, and key-value
 * caches. Every number of a text is computed from that text alone, in the same order whatever is fed beside it, so
 * batching and caching never change a bit of the result.
 */
export class Engine {
  readonly config: ModelConfig;
  readonly arena = new Arena();
  readonly #at: Record<string, number> = {};
  readonly #unembed: number;
  readonly #slopes: number[];
  #work = { rows: 0, length: 0, outputs: 0, x: 0, y: 0, q: 0, z: 0, up: 0, score: 0, logits: 0 };

  /** @throws Error when a weight is missing */
  constructor(weights: Weights, config: ModelConfig) {
    const { V, D, H } = config;
    this.config = config;
    this.#slopes = slopes(H);
    const put = (name: string, data: ArrayLike<number>) => {
      this.#at[name] = this.arena.take(data.length);
      this.arena.floats.set(data, this.#at[name]);
    };
    for (const [name, { data }] of Object.entries(weights)) put(name, data);
    put("table", embeddings(weights, config));
    const embed = weights.embed!.data;
    const transposed = new Float32Array(V * D);
    for (let v = 0; v < V; v++) for (let d = 0; d < D; d++) transposed[d * V + v] = embed[v * D + d]!;
    put("unembed", transposed);
    this.#unembed = this.#weight("unembed");
  }
  /** How many tokens there are: the vocabulary's, slots with and without a space, then the words' three other forms. */
  get size(): number {
    return this.config.V + 2 * this.config.S + 3 * this.config.W;
  }
  open(capacity: number): Sequence {
    return makeSequence(this.arena, this.config.L, this.config.D, capacity);
  }
  #weight(name: string): number {
    const at = this.#at[name];
    if (at === undefined) throw new Error(`these are not the weights of such a model: no ${name}`);
    return at;
  }
  /** Grows the scratch space. */
  #reserve(rows: number, length: number, outputs: number): void {
    const { D, F, V } = this.config;
    const work = this.#work;
    if (rows <= work.rows && length <= work.length && outputs <= work.outputs) return;
    rows = Math.max(rows, work.rows, 64);
    length = Math.max(length, work.length, 256);
    outputs = Math.max(outputs, work.outputs, 32);
    const take = (n: number) => this.arena.take(n);
    this.#work = {
      ...{ rows, length, outputs, x: take(rows * D), y: take(Math.max(rows, outputs) * D), q: take(rows * D) },
      ...{
        z: take(Math.max(rows, outputs) * D),
        up: take(rows * F),
        score: take(rows * length),
        logits: take(outputs * V),
      },
    };
  }

  /**
   * Appends tokens to sequences.
   * @param every the distribution after every token, not only after each sequence's last
   * @returns for each sequence and wanted token, the probabilities of what comes next, `size` numbers each, in order
   * @throws RangeError when a sequence would outgrow its capacity, or a feed is empty
   */
  feed(feeds: Feed[], every = false): Float32Array[] {
    const { D, L, F, K } = this.config;
    let rows = 0;
    let longest = 0;
    const groups: Group[] = feeds.map(({ sequence, ids }) => {
      const start = sequence.tokens.length;
      if (ids.length === 0) throw new RangeError("feed: no tokens to append");
      if (start + ids.length > sequence.capacity)
        throw new RangeError(`feed: ${start + ids.length} tokens do not fit into ${sequence.capacity}`);
      const group = { sequence, ids, row: rows, start };
      rows += ids.length;
      longest = Math.max(longest, start + ids.length);
      return group;
    });
    this.#reserve(rows, Math.ceil(longest / 8) * 8, every ? rows : groups.length);
    const { kernel, floats: f } = this.arena;
    const { x, y, q, z, up } = this.#work;
    const table = this.#weight("table");
    for (const { ids, row } of groups)
      for (const [i, id] of ids.entries()) f.copyWithin(x + (row + i) * D, table + id * D, table + (id + 1) * D);

    const pointed = this.config.S > 0 ? [] : undefined;
    for (let l = 0; l < L; l++) {
      const w = (name: string) => this.#weight(`${l}.${name}`);
      this.#normalize(y, x, rows, w("norm1"));
      kernel.matmul(q, D, y, D, w("k"), D, rows, D, D);
      this.#convolve(groups, q, (layer) => layer.keysIn, l, w("convk"), K);
      kernel.matmul(z, D, y, D, w("v"), D, rows, D, D);
      for (const { sequence, ids, row, start } of groups) {
        const { keys, values } = sequence.layers[l]!;
        kernel.columns(keys + start, sequence.capacity, q + row * D, D, ids.length, D);
        f.copyWithin(values + start * D, z + row * D, z + (row + ids.length) * D);
      }
      kernel.matmul(q, D, y, D, w("q"), D, rows, D, D);
      this.#convolve(groups, q, (layer) => layer.queriesIn, l, w("convq"), K);
      for (const group of groups) this.#attend(group, l, l === L - 1 ? pointed : undefined, every);
      kernel.matmul(y, D, z, D, w("o"), D, rows, D, D);
      kernel.add(x, y, rows * D);
      this.#normalize(y, x, rows, w("norm2"));
      this.#convolve(groups, y, (layer) => layer.mixIn, l, w("conv2"), 4);
      kernel.matmul(up, F, y, D, w("up"), F, rows, D, F);
      kernel.squaredRelu(up, rows * F);
      kernel.matmul(y, D, up, F, w("down"), D, rows, F, D);
      kernel.add(x, y, rows * D);
    }
    for (const { sequence, ids } of groups) sequence.tokens.push(...ids);
    return this.#distributions(groups, pointed, every);
  }

  /** RMSNorm of rows. */
  #normalize(to: number, from: number, rows: number, weight: number): void {
    const { D } = this.config;
    const f = this.arena.floats;
    for (let r = 0; r < rows; r++) {
      let sum = 0;
      for (let d = r * D; d < r * D + D; d++) sum += f[from + d]! * f[from + d]!;
      const scale = 1 / Math.sqrt(sum / D + 1e-5);
      for (let d = 0; d < D; d++) f[to + r * D + d] = f[from + r * D + d]! * scale * f[weight + d]!;
    }
  }

  /** In place: rows go into their text's history, then are replaced by their weighted sums. */
  #convolve(
    groups: Group[],
    rows: number,
    history: (layer: Sequence["layers"][0]) => number,
    l: number,
    taps: number,
    count: number,
  ): void {
    const { D } = this.config;
    const { kernel, floats } = this.arena;
    for (const { sequence, ids, row, start } of groups) {
      const past = history(sequence.layers[l]!) + start * D;
      floats.copyWithin(past, rows + row * D, rows + (row + ids.length) * D);
      kernel.convolve(rows + row * D, past, taps, D, count, ids.length, start);
    }
  }

  /** Attention of one group's rows over its own text; what the copying heads look at is kept where asked. */
  #attend({ sequence, ids, row, start }: Group, l: number, pointed: Float32Array[] | undefined, every: boolean): void {
    const { D, H } = this.config;
    const { kernel, floats } = this.arena;
    const { q, z, score } = this.#work;
    const { keys, values } = sequence.layers[l]!;
    const { capacity } = sequence;
    const width = D / H;
    const rows = ids.length;
    const total = start + rows;
    const padded = Math.min(Math.ceil(total / 8) * 8, capacity);
    const C = copyHeads(H);
    const kept = pointed && Array.from({ length: every ? rows : 1 }, () => new Float32Array(C * total));
    for (let head = 0; head < H; head++) {
      const part = head * width;
      kernel.matmul(score, padded, q + row * D + part, D, keys + part * capacity, capacity, rows, width, padded);
      kernel.softmax(score, padded, rows, start, width ** -0.5, this.#slopes[head]!);
      for (const [i, copied] of (head < C && kept ? kept : []).entries()) {
        const r = every ? i : rows - 1;
        copied.set(floats.subarray(score + r * padded, score + r * padded + start + r + 1), head * total);
      }
      kernel.matmul(z + row * D + part, D, score, padded, values + part, D, rows, total, width);
    }
    if (kept) pointed!.push(...kept);
  }

  /** The mixture of the vocabulary's softmax and of the words that the copying heads point at, with and without a space. */
  #distributions(groups: Group[], pointed: Float32Array[] | undefined, every: boolean): Float32Array[] {
    const { D, V, S, H } = this.config;
    const { size } = this;
    const { kernel, floats: f } = this.arena;
    const { x, y, z, logits } = this.#work;
    const C = copyHeads(H);
    const wanted = groups.flatMap(({ row, ids, sequence }) =>
      (every ? ids.map((_, i) => row + i) : [row + ids.length - 1]).map((at) => ({ at, tokens: sequence.tokens })),
    );
    for (const [i, { at }] of wanted.entries()) f.copyWithin(y + i * D, x + at * D, x + (at + 1) * D);
    this.#normalize(z, y, wanted.length, this.#weight("norm"));
    kernel.matmul(logits, V, z, D, this.#unembed, V, wanted.length, D, V);
    if (!pointed)
      return wanted.map((_, i) => {
        const at = logits + i * V;
        kernel.divide(at, V, kernel.exponentials(at, V, true));
        return f.slice(at, at + V);
      });
    const [gate, bias] = [this.#weight("gate"), this.#weight("gate.bias")];
    const [space, spaceBias] = [this.#weight("space"), this.#weight("space.bias")];
    return wanted.map(({ tokens }, i) => {
      const out = new Float32Array(size);
      const gates = Array.from({ length: C + 1 }, (_, c) => {
        let sum = f[bias + c]!;
        for (let d = 0; d < D; d++) sum += f[z + i * D + d]! * f[gate + d * (C + 1) + c]!;
        return sum;
      });
      const top = Math.max(...gates);
      const weights = gates.map((g) => Math.exp(g - top));
      const total = weights.reduce((a, b) => a + b, 0);
      const row = logits + i * V;
      kernel.multiply(row, V, weights[0]! / total / kernel.exponentials(row, V, false));
      out.set(f.subarray(row, row + V));
      const copy = pointed[i]!;
      const length = copy.length / C;
      for (let c = 0; c < C; c++) {
        const share = weights[c + 1]! / total;
        for (let t = 0; t < length; t++) {
          const id = tokens[t]!;
          out[id >= V + S && id < V + 2 * S ? id - S : id]! += share * copy[c * length + t]!;
        }
      }
      let lean = f[spaceBias]!;
      for (let d = 0; d < D; d++) lean += f[z + i * D + d]! * f[space + d]!;
      const spaced = 1 / (1 + Math.exp(-lean));
      for (let s = V; s < V + S; s++) {
        out[s + S] = out[s]! * (1 - spaced);
        out[s]! *= spaced;
      }
      return out;
    });
  }
}
