import { open } from "node:fs/promises";
import { InputError } from "../../records/index.ts";
import { checkLength, linesOf } from "./chunks.ts";
import type { Document } from "./formats.ts";

/** Texts parted by blank lines, as `plant` writes them. @throws InputError */
export async function* paragraphs(path: string): AsyncGenerator<Document> {
  let held: string[] = [];
  let size = 0;
  let first = 1;
  const whole = (): Document => ({ text: held.join("\n"), where: `${path}:${first}` });
  for await (const { text, line } of linesOf(path)) {
    if (text.trim() !== "") {
      if (held.length === 0) first = line;
      held.push(text);
      size += text.length + 1;
      checkLength(size, path, first);
    } else if (held.length > 0) {
      yield whole();
      held = [];
      size = 0;
    }
  }
  if (held.length > 0) yield whole();
}

/** One text a line, blank ones passed over. @throws InputError */
async function* singleLines(path: string): AsyncGenerator<Document> {
  for await (const { text, line } of linesOf(path)) if (text.trim() !== "") yield { text, where: `${path}:${line}` };
}

/** Texts parted by blank lines when the first megabyte has such a line between two others; else one text a line. @throws InputError */
export async function* plainText(path: string): AsyncGenerator<Document> {
  yield* (await hasBlankLines(path)) ? paragraphs(path) : singleLines(path);
}

async function hasBlankLines(path: string): Promise<boolean> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new InputError(`${path}: ${error.code === "ENOENT" ? "no such file" : `cannot be read (${error.code})`}`);
  });
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1 << 20), 0, 1 << 20, 0);
    return /\S[^\S\n]*\n(?:[^\S\n]*\n)+[^\S\n]*\S/.test(buffer.toString("utf8", 0, bytesRead));
  } finally {
    await file.close();
  }
}

/** A text without blank lines inside or around it: those part texts from each other. */
export const closedUp = (text: string): string => text.replace(/\n(?:[^\S\n]*\n)+/g, "\n").replace(/^\n+|\s+$/g, "");
