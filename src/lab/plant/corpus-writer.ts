import { open, rename, rm } from "node:fs/promises";
import { cannotWriteError } from "../../run/index.ts";
import type { Document, Format } from "./formats.ts";
import { parquetWriter } from "./parquet.ts";
import { closedUp } from "./plain-text.ts";
import { recordOf } from "./record-text.ts";

/** A corpus file that takes its name only when it is whole. */
export interface CorpusWriter {
  /** A text; a record that came in this very format is kept as it came. @throws InputError when it cannot be written */
  write(document: Pick<Document, "text" | "record">): Promise<void>;
  commit(): Promise<void>;
  /** Leaves nothing behind. */
  drop(): Promise<void>;
}

/** What is left of a planting that could not be written. */
export const nothingKept = "Nothing of the corpus was kept";

/** @throws InputError when the file cannot be written, or a package for its format is missing */
export async function corpusWriter(path: string, format: Format): Promise<CorpusWriter> {
  const temporary = `${path}.${process.pid}.tmp`;
  const guarded = async <T>(act: () => T | Promise<T>): Promise<T> => {
    try {
      return await act();
    } catch (error) {
      throw cannotWriteError(path, error, nothingKept);
    }
  };
  const sink = await guarded(() => (format === "parquet" ? parquetSink(temporary) : lineSink(temporary, format)));
  return {
    write: (document) => guarded(() => sink.write(document)),
    commit: () =>
      guarded(async () => {
        await sink.close();
        await rename(temporary, path);
      }),
    async drop() {
      await sink.close().catch(() => undefined); // it may be the disk that is full
      await rm(temporary, { force: true });
    },
  };
}

interface Sink {
  write(document: Pick<Document, "text" | "record">): Promise<void>;
  close(): Promise<void>;
}

async function parquetSink(path: string): Promise<Sink> {
  const writer = await parquetWriter(path);
  return { write: async ({ text }) => writer.write(text), close: async () => writer.close() };
}

/** Characters that are written at once. */
const BATCH = 1 << 20;

async function lineSink(path: string, format: Exclude<Format, "parquet">): Promise<Sink> {
  const file = await open(path, "w");
  let held = "";
  const flush = async () => {
    const text = held;
    held = "";
    await file.writeFile(text);
  };
  const written = ({ text, record }: Pick<Document, "text" | "record">): string => {
    if (format === "text") return `${closedUp(text)}\n\n`;
    return `${record?.format === format ? record.json : recordOf[format](text)}\n`;
  };
  return {
    async write(document) {
      held += written(document);
      if (held.length >= BATCH) await flush();
    },
    async close() {
      try {
        await flush();
      } finally {
        await file.close();
      }
    },
  };
}
