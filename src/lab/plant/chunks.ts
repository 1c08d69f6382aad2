import { createReadStream } from "node:fs";
import { InputError } from "../../records/index.ts";

/** Longer texts are no texts of a corpus: most likely whatever parts them is missing. In characters. */
const most = 1 << 24;

/** A file's text as it comes, without a byte order mark. @throws InputError when it cannot be read, or is no UTF-8 */
export async function* chunksOf(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let bytes = 0;
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      yield decoder.decode(chunk, { stream: true });
      bytes += chunk.length;
    }
    yield decoder.decode();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    if (code.startsWith("ERR_ENCODING"))
      throw new InputError(`${path}: not UTF-8 text, near byte ${bytes}; unpack it, or convert it to UTF-8, first`);
    throw new InputError(`${path}: ${code === "ENOENT" ? "no such file" : `cannot be read (${code})`}`);
  }
}

/** Its lines, without their ends, and their numbers from 1. @throws InputError */
export async function* linesOf(path: string): AsyncGenerator<{ text: string; line: number }> {
  let rest = "";
  let line = 0;
  for await (const chunk of chunksOf(path)) {
    const lines = chunk.split("\n");
    lines[0] = rest + lines[0]!;
    rest = lines.pop()!;
    checkLength(rest.length, path, line + 1);
    for (const text of lines) yield { text: withoutReturn(text), line: ++line };
  }
  if (rest !== "") yield { text: withoutReturn(rest), line: line + 1 };
}

const withoutReturn = (line: string) => (line.endsWith("\r") ? line.slice(0, -1) : line);

/** @throws InputError when a text that begins at a line is too long to be one */
export function checkLength(characters: number, path: string, line: number): void {
  if (characters > most)
    throw new InputError(
      `${path}:${line}: a text of more than ${most >> 20} million characters; a corpus has one text a line, ` +
        "texts parted by blank lines, or one JSON object a line",
    );
}
