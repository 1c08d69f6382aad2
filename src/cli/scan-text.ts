/** A stretch of a long text: `body` is looked at, the text before and after only shows how it goes on. */
export interface Window {
  text: string;
  /** Offsets into text: what starts here belongs to this window and to no other. */
  from: number;
  to: number;
  /** Of text's first character, from 1. */
  line: number;
  column: number;
}

/**
 * Cuts a stream of text into windows whose bodies touch and whose margins overlap, so that what stands on several lines, or
 * across two chunks, is found once and whole. Holds about one window at a time.
 * @param size characters of a body; @param margin characters shown on either side, longer than anything looked for
 */
export async function* windows(
  chunks: AsyncIterable<string> | Iterable<string>,
  size = 65_536,
  margin = 2_048,
): AsyncGenerator<Window> {
  let text = "";
  let from = 0;
  let line = 1;
  let column = 1;
  for await (const chunk of chunks) {
    text += chunk;
    while (text.length - from > size + margin) {
      const to = from + size;
      yield { text: text.slice(0, to + margin), from, to, line, column };
      const drop = to - Math.min(margin, to);
      ({ line, column } = positionAfter({ line, column }, text.slice(0, drop)));
      text = text.slice(drop);
      from = to - drop;
    }
  }
  if (text.length > from) yield { text, from, to: text.length, line, column };
}

/** Where one stands after a text that began at a position. */
export function positionAfter(start: { line: number; column: number }, text: string): { line: number; column: number } {
  const lines = text.split("\n");
  const last = lines.at(-1)!.length;
  return lines.length === 1
    ? { line: start.line, column: start.column + last }
    : { line: start.line + lines.length - 1, column: last + 1 };
}
