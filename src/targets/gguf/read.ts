import { TargetError } from "../error.ts";
import { type Chunk, chunksFrom } from "./chunks.ts";
import type { Token } from "./library.ts";
import type { Next, Question, Slot } from "./slot.ts";

/**
 * Reads a text chunk by chunk, after what is kept of it.
 * @param kept a multiple of a chunk
 * @param questions by position in the text, none before `kept`
 * @returns the answers, by position
 * @throws TargetError timeout when the signal comes between two chunks
 */
export async function readText(
  slot: Slot,
  text: readonly Token[],
  kept: number,
  questions: ReadonlyMap<number, Question>,
  signal: AbortSignal,
): Promise<Map<number, Next>> {
  await slot.keep(kept);
  const answers = new Map<number, Next>();
  for (const chunk of chunksFrom(text, kept)) {
    if (signal.aborted) throw new TargetError("timeout", "the request was given up while its text was read");
    const { start, tokens } = await notAlone(slot, chunk, text);
    const own = tokens.flatMap((_, index): [number, Question][] => {
      const question = questions.get(start + index);
      return question ? [[index, question]] : [];
    });
    for (const [index, next] of await slot.read(tokens, new Map(own))) answers.set(start + index, next);
  }
  return answers;
}

/** One token by itself is read together with the one before it: see ReplyTask.step. */
async function notAlone(slot: Slot, chunk: Chunk, text: readonly Token[]): Promise<Chunk> {
  if (chunk.tokens.length > 1 || chunk.start === 0) return chunk;
  const start = chunk.start - 1;
  await slot.keep(start);
  return { start, tokens: [text[start]!, ...chunk.tokens] };
}
