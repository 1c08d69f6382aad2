import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** Writes a file that appears whole or not at all; one of that name stays as it was until then. @returns its path */
export async function writeWhole(path: string, pieces: Iterable<string> | AsyncIterable<string>): Promise<string> {
  const unfinished = `${path}.unfinished`;
  try {
    await pipeline(Readable.from(pieces), createWriteStream(unfinished));
    await rename(unfinished, path);
  } finally {
    await rm(unfinished, { force: true });
  }
  return path;
}
