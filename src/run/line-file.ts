import { once } from "node:events";
import { createWriteStream, rmSync } from "node:fs";
import { rename } from "node:fs/promises";
import { finished } from "node:stream/promises";
import { cannotWriteError, temporaryPath } from "./files.ts";

/** A JSON Lines file that takes the place of an older one only when it is whole. */
export interface LineFile {
  /** Waits when the disk is slower than we are. @throws InputError when it cannot be written */
  write(record: unknown): Promise<void>;
  commit(): Promise<void>;
  /** Leaves the older file as it is. */
  drop(): Promise<void>;
}

export function lineFile(path: string): LineFile {
  const temporary = temporaryPath(path);
  const stream = createWriteStream(temporary);
  let broken: Error | undefined;
  stream.on("error", (error) => {
    broken = cannotWriteError(path, error);
  });
  return {
    async write(record) {
      if (broken) throw broken;
      if (stream.write(`${JSON.stringify(record)}\n`)) return;
      await once(stream, "drain").catch((error) => {
        throw cannotWriteError(path, error);
      });
    },
    async commit() {
      try {
        await finished(stream.end());
        await rename(temporary, path);
      } catch (error) {
        throw cannotWriteError(path, error);
      }
    },
    async drop() {
      stream.destroy();
      if (!stream.closed) await once(stream, "close").catch(() => {}); // one that is still being opened would come back
      rmSync(temporary, { force: true });
    },
  };
}
