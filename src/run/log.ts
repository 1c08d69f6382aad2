import { type FileHandle, mkdir, open } from "node:fs/promises";
import {
  type Attempt,
  attemptSchema,
  contextPath,
  type Message,
  readJsonl,
  resolveMessages,
} from "../records/index.ts";
import type { PlayedAttempt } from "./execute.ts";
import { cannotWriteError, replaceFile } from "./files.ts";
import { paths } from "./folder.ts";
import { recent } from "./recent.ts";
import { sha256 } from "./spec.ts";

/** The attempts of a run's log, one at a time, with their contexts in place; a last line that a crash cut off is passed over. */
export async function* readLog(dir: string): AsyncGenerator<PlayedAttempt, void, undefined> {
  const contexts = recent<Promise<Message[]>>(256); // twins stand close together
  for await (const attempt of readJsonl(paths(dir).attempts, attemptSchema, { tornTail: "skip" })) {
    const messages = attempt.messages.map((message) =>
      "context" in message ? contexts(message.context, () => resolveMessages(dir, [message])) : [message],
    );
    yield { ...attempt, messages: (await Promise.all(messages)).flat() };
  }
}

/** A message that comes again is kept once under contexts/ when its text is longer than this many characters: a file takes a block of the disk and four calls, so a shorter one costs less in place. */
const longText = 1024;

/** The end of a log that grows: lines are written whole, in the order of `append`, several at a time when the disk is slow. */
export interface LogWriter {
  /** Resolves when the line is with the operating system: it outlives a SIGKILL of this process. @throws InputError */
  append(attempt: PlayedAttempt): Promise<void>;
  /** Waits for the disk. */
  close(): Promise<void>;
}

/** @throws InputError when the folder cannot be written */
export async function openLog(dir: string): Promise<LogWriter> {
  const { attempts, contexts } = paths(dir);
  await mkdir(contexts, { recursive: true }).catch(cannotWrite(contexts));
  const file = await open(attempts, "a").catch(cannotWrite(attempts));
  let size = (await file.stat()).size;
  const met: Met = new Map();
  let waiting: string[] = [];
  let writing: Promise<void> | undefined;
  let broken: Error | undefined;

  const flush = async () => {
    await Promise.resolve(); // lines that come in the same breath go out in one write
    while (waiting.length > 0 && !broken) {
      const bytes = Buffer.from(waiting.join(""));
      waiting = [];
      try {
        await file.appendFile(bytes);
        size += bytes.length;
      } catch (error) {
        await file.truncate(size).catch(() => {}); // what did fit is half a line: the log ends with a whole one
        broken = cannotWriteError(attempts, error);
      }
    }
    writing = undefined;
    if (broken) throw broken;
  };
  return {
    async append(attempt) {
      if (broken) throw broken;
      const messages = await Promise.all(
        attempt.messages.map((message, index) =>
          index < (attempt.turns[0] ?? attempt.messages.length - 1) && message.content.length > longText
            ? keep(dir, message, met)
            : message,
        ),
      );
      waiting.push(`${JSON.stringify({ ...attempt, messages } satisfies Attempt)}\n`);
      writing ??= flush();
      await writing;
    },
    async close() {
      try {
        await file.sync().catch(cannotWrite(attempts));
      } finally {
        await file.close();
      }
    },
  };
}

/** In its first line a message stands as it is; from the second on it is kept once, whole or not at all, and named. */
async function keep(dir: string, message: Message, met: Met): Promise<Message | { context: string }> {
  const text = JSON.stringify(message);
  const context = `sha256:${sha256(text)}`;
  const written = met.get(context);
  if (written === undefined) {
    met.set(context, null);
    return message;
  }
  const file = written ?? replaceFile(contextPath(dir, context), text, false); // the log's own flush at the end is enough
  met.set(context, file);
  await file;
  return { context };
}

/** Long messages that were written so far: null once in a line, then the writing of their own file. */
type Met = Map<string, Promise<void> | null>;

/**
 * Makes a log fit to be appended to: cuts off a last line that a crash tore, or ends a whole one that lacks its newline.
 * @returns the bytes that were cut, 0 when nothing was torn
 */
export async function repairLog(path: string): Promise<number> {
  const file = await open(path, "r+").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw cannotWriteError(path, error);
  });
  if (!file) return 0;
  try {
    const { size } = await file.stat();
    const tail = await lastLine(file, size);
    if (tail.length === 0) return 0;
    if (isAttempt(tail)) {
      await file.write("\n", size);
      return 0;
    }
    await file.truncate(size - tail.length);
    return tail.length;
  } finally {
    await file.close();
  }
}

/** The bytes after the last newline. */
async function lastLine(file: FileHandle, size: number): Promise<Buffer> {
  const step = 1 << 16;
  let tail = Buffer.alloc(0);
  for (let end = size; end > 0; end -= step) {
    const start = Math.max(0, end - step);
    const chunk = Buffer.alloc(end - start);
    await file.read(chunk, 0, chunk.length, start);
    const newline = chunk.lastIndexOf(10);
    tail = Buffer.concat([chunk.subarray(newline + 1), tail]);
    if (newline !== -1) break;
  }
  return tail;
}

function isAttempt(line: Buffer): boolean {
  try {
    return attemptSchema.safeParse(JSON.parse(line.toString("utf8"))).success;
  } catch {
    return false;
  }
}

const cannotWrite = (path: string) => (error: unknown) => {
  throw cannotWriteError(path, error);
};
