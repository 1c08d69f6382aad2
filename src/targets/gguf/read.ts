import { TargetError } from "../error.ts";
import { chunksFrom } from "./chunks.ts";
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
  for (const { start, tokens } of chunksFrom(text, kept)) {
    if (signal.aborted) throw new TargetError("timeout", "the request was given up while its text was read");
    const own = tokens.flatMap((_, index): [number, Question][] => {
      const question = questions.get(start + index);
      return question ? [[index, question]] : [];
    });
    for (const [index, next] of await slot.read(tokens, new Map(own))) answers.set(start + index, next);
  }
  return answers;
}
