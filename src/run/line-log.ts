import { type FileHandle, open } from "node:fs/promises";
import type { z } from "zod";
import { cannotWriteError } from "./files.ts";

/** The end of a JSON Lines file that grows: lines are written whole, in the order of `append`, several at a time when the disk is slow. */
export interface LineLog<T> {
  /** Resolves when the line is with the operating system: it outlives a SIGKILL of this process. @throws InputError */
  append(record: T): Promise<void>;
  /** Waits for the disk. */
  close(): Promise<void>;
}

/** @throws InputError when the file cannot be written */
export async function openLines<T>(path: string): Promise<LineLog<T>> {
  const file = await open(path, "a").catch(cannotWrite(path));
  let size = (await file.stat()).size;
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
        broken = cannotWriteError(path, error);
      }
    }
    writing = undefined;
    if (broken) throw broken;
  };
  return {
    async append(record) {
      if (broken) throw broken;
      waiting.push(`${JSON.stringify(record)}\n`);
      writing ??= flush();
      await writing;
    },
    async close() {
      try {
        await file.sync().catch(cannotWrite(path));
      } finally {
        await file.close();
      }
    },
  };
}

/**
 * Makes a log fit to be appended to: cuts off a last line that a crash tore, or ends a whole one that lacks its newline.
 * @param schema of its records
 * @returns the bytes that were cut, 0 when nothing was torn
 */
export async function repairLog(path: string, schema: z.ZodType): Promise<number> {
  const file = await open(path, "r+").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw cannotWriteError(path, error);
  });
  if (!file) return 0;
  try {
    const { size } = await file.stat();
    const tail = await lastLine(file, size);
    if (tail.length === 0) return 0;
    if (isRecord(tail, schema)) {
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

function isRecord(line: Buffer, schema: z.ZodType): boolean {
  try {
    return schema.safeParse(JSON.parse(line.toString("utf8"))).success;
  } catch {
    return false;
  }
}

const cannotWrite = (path: string) => (error: unknown) => {
  throw cannotWriteError(path, error);
};
