import type { Token } from "./library.ts";
import type { Next, Question, Slot } from "./slot.ts";

/** The beginning of a GGUF file: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md */
export function fakeHeader({ version = 3, tensors = 0, entries = 0 }): Buffer {
  const bytes = Buffer.alloc(24);
  bytes.write("GGUF", 0, "latin1");
  bytes.writeUInt32LE(version, 4);
  bytes.writeBigUInt64LE(BigInt(tensors), 8);
  bytes.writeBigUInt64LE(BigInt(entries), 16);
  return bytes;
}

/** A model made of arithmetic: what comes next is decided by all that its sequence holds, so wrong state shows. */
export class FakeSlot implements Slot {
  readonly held: Token[] = [];
  /** How many tokens each read had. */
  readonly reads: number[] = [];
  /** Called when a read begins. */
  onRead: () => void = () => {};

  get length(): number {
    return this.held.length;
  }
  async keep(length: number): Promise<void> {
    this.held.length = Math.min(this.held.length, length);
  }
  async read(tokens: readonly Token[], questions: ReadonlyMap<number, Question>): Promise<Map<number, Next>> {
    this.reads.push(tokens.length);
    this.onRead();
    await new Promise((resolve) => setImmediate(resolve));
    const answers = new Map<number, Next>();
    for (const [index, token] of tokens.entries()) {
      this.held.push(token);
      const question = questions.get(index);
      if (question) answers.set(index, this.#answer(question));
    }
    return answers;
  }
  #answer(question: Question): Next {
    const state = this.held.reduce((sum, token) => (sum * 31 + token + 1) % 9973, 7);
    if (question.ask === "draw") return { token: (state + question.seed) % 97 };
    const token = question.ask === "chance" ? question.of : state % 97;
    if (question.ask === "likeliest" && !question.chance) return { token };
    return { token, logprob: -((state + token) % 100) / 10 };
  }
}
