import { InputError } from "../../records/index.ts";
import { checkLength, chunksOf, linesOf } from "./chunks.ts";
import type { Document } from "./formats.ts";
import { recordText } from "./record-text.ts";

/** The texts of a JSON Lines file, or of one JSON array of objects, however long. @throws InputError naming file:line */
export async function* jsonDocuments(path: string): AsyncGenerator<Document> {
  const pieces = (await beginsAnArray(path)) ? elementsOf(path) : linesOf(path);
  for await (const { text, line } of pieces) {
    if (text.trim() === "") continue;
    const where = `${path}:${line}`;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw new InputError(
        `${where}: not valid JSON; a corpus in JSON has an object a line, or is one array of objects`,
      );
    }
    const found = recordText(value);
    if (!found) throw new InputError(`${where}: ${noText(value)}`);
    const json = text.includes("\n") ? JSON.stringify(value) : text.trim();
    yield { text: found.text, where, record: { format: found.format, json } };
  }
}

/** What to say of a record in which no text is found. */
export const noText = (value: unknown): string =>
  `no text is found: it needs "text", or "messages", or "instruction" and "output"; it has ${
    typeof value === "object" && value !== null && Object.keys(value).length > 0
      ? Object.keys(value).slice(0, 10).join(", ")
      : "none of them"
  }`;

async function beginsAnArray(path: string): Promise<boolean> {
  for await (const chunk of chunksOf(path)) {
    const first = /\S/.exec(chunk)?.[0];
    if (first !== undefined) return first === "[";
  }
  return false;
}

/** The objects of an array, each as its own text: only one is in memory at a time. */
async function* elementsOf(path: string): AsyncGenerator<{ text: string; line: number }> {
  let [depth, line, first] = [0, 1, 1];
  let [inString, escaped, done] = [false, false, false];
  let held = "";
  for await (const chunk of chunksOf(path)) {
    let from = 0;
    for (let i = 0; i < chunk.length; i++) {
      const char = chunk[i]!;
      if (char === "\n") line++;
      if (inString) {
        if (escaped) escaped = false;
        else if (char === "\\") escaped = true;
        else if (char === '"') inString = false;
      } else if (char === '"' && depth > 1) inString = true;
      else if (char === "{" || char === "[") {
        if (depth === 1) [from, first] = [i, line];
        depth++;
      } else if (char === "}" || char === "]") {
        depth--;
        if (depth === 1) {
          yield { text: held + chunk.slice(from, i + 1), line: first };
          held = "";
        } else if (depth === 0) done = true;
      } else if (depth === 1 && !/[\s,]/.test(char))
        throw new InputError(`${path}:${line}: the array holds more than objects`);
    }
    if (depth > 1) held += chunk.slice(from);
    checkLength(held.length, path, first);
  }
  if (!done) throw new InputError(`${path}:${line}: the array never ends: the file was cut off`);
}
