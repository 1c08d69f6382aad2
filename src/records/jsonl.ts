import { createReadStream } from "node:fs";
import type { z } from "zod";
import { InputError } from "./errors.ts";

/** What to do about a last line that a crash cut off: no newline after it, and no record in it. */
export interface ReadOptions {
  /** "skip" leaves it out (whoever appends to the file repairs it); "error", the default, says where it is. */
  tornTail?: "error" | "skip";
}

/** A record and where it stands. */
export interface Located<T> {
  record: T;
  /** From 1. */
  line: number;
  /** The line as it is written, without its end. */
  text: string;
  /** Bytes from the beginning of the file to the line, and of the line without its end. */
  at: number;
  size: number;
}

/**
 * The records of a JSON Lines file, one at a time, in the file's order; blank lines are passed over.
 * @throws InputError naming file:line when the file cannot be read or a line is no record of this schema
 */
export async function* readJsonl<T>(path: string, schema: z.ZodType<T>, options: ReadOptions = {}): AsyncGenerator<T> {
  for await (const some of chunks(path, schema, options)) for (const { record } of some) yield record;
}

/** The same, each with where it stands. @throws InputError */
export async function* readLocated<T>(
  path: string,
  schema: z.ZodType<T>,
  options: ReadOptions = {},
): AsyncGenerator<Located<T>> {
  for await (const some of chunks(path, schema, options)) yield* some;
}

/** The records of each chunk that was read, parsed when they are asked for: a damaged line is said after all before it were given out. */
async function* chunks<T>(
  path: string,
  schema: z.ZodType<T>,
  options: ReadOptions,
): AsyncGenerator<Iterable<Located<T>>> {
  let number = 0;
  let next = 0;
  function* located(some: readonly Line[]): Generator<Located<T>> {
    for (const { bytes, whole } of some) {
      number++;
      const at = next;
      next += bytes.length + 1;
      const parsed = parseLine(bytes, schema);
      if (parsed === undefined) continue;
      if ("record" in parsed) {
        const { record, text } = parsed;
        yield { record, text, line: number, at, size: bytes.length };
      } else if (whole)
        throw new InputError(`${path}:${number}: ${parsed.problem}; mend that line, or take the file from a copy`);
      else if (options.tornTail !== "skip") {
        throw new InputError(
          `${path}:${number}: the last line was cut off (${parsed.problem}); "looselips run --resume" repairs it`,
        );
      }
    }
  }
  for await (const some of lines(path)) yield located(some);
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

function parseLine<T>(
  bytes: Buffer,
  schema: z.ZodType<T>,
): { record: T; text: string } | { problem: string } | undefined {
  let value: unknown;
  let text: string;
  try {
    text = utf8.decode(bytes);
    if (text.trim() === "") return undefined;
    value = JSON.parse(text);
  } catch (error) {
    return { problem: error instanceof SyntaxError ? "not valid JSON" : "not valid UTF-8" }; // the parser's own message quotes the line, canary and all
  }
  const result = schema.safeParse(value);
  if (result.success) return { record: result.data, text };
  const issue = result.error.issues[0]!;
  return { problem: `${issue.path.join(".") || "the record"}: ${issue.message}` };
}

/** A line's bytes, and whether a newline ends it. */
interface Line {
  bytes: Buffer;
  whole: boolean;
}

/** Larger than what a stream reads by itself: fewer waits for the disk in a log of a hundred thousand lines. */
const chunkBytes = 1 << 18;

/** The lines of each chunk that was read. Splits at \n only: node:readline also splits at U+2028, which JSON leaves bare inside strings. */
async function* lines(path: string): AsyncGenerator<Line[]> {
  let rest: Buffer[] = [];
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes }) as AsyncIterable<Buffer>) {
      const some: Line[] = [];
      let from = 0;
      for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
        const piece = chunk.subarray(from, end);
        some.push({ bytes: rest.length === 0 ? piece : Buffer.concat([...rest, piece]), whole: true });
        rest = [];
        from = end + 1;
      }
      if (from < chunk.length) rest.push(chunk.subarray(from));
      yield some;
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined) throw error;
    throw new InputError(`${path}: ${code === "ENOENT" ? "no such file" : `cannot be read (${code})`}`);
  }
  if (rest.length > 0) yield [{ bytes: Buffer.concat(rest), whole: false }];
}
