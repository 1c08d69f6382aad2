import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { InputError, readJson } from "../records/index.ts";
import { cannotWriteError, replaceFile } from "./files.ts";
import { commitmentTo, type Opening, openingSchema, type Seal, sealOf, sealSchema } from "./seal.ts";

/** Where openings are kept: beside the runs and in none of them, so that a run's folder can be given away at any time. */
const storeOf = (results: string): string => join(results, ".seals");
const openingPath = (results: string, commitment: string): string => join(storeOf(results), `${commitment}.json`);

/** Keeps an opening for the run's resumption and reveal, for the eyes of this user alone. @throws InputError */
export async function keepOpening(results: string, opening: Opening): Promise<void> {
  const path = openingPath(results, opening.commitment);
  await makeStore(results);
  await writeFile(path, textOf(opening), { mode: 0o600, flag: "wx" }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw cannotWriteError(path, error);
  });
}

/** The opening of a commitment. @throws InputError when it is not kept under this folder */
export async function findOpening(results: string, commitment: string): Promise<Opening> {
  const path = openingPath(results, commitment);
  const opening = await readJson(path, openingSchema, () => {
    const short = commitment.slice(0, 16);
    return (
      `${path}: the seed behind the commitment ${short}… is not there: only who made the seal can run it. ` +
      "If you did, give the same --out, or put the file back"
    );
  });
  if (commitmentTo({ ...opening, benchmark: opening.benchmark.sha256 }) === commitment) return opening;
  throw new InputError(
    `${path}: does not open the commitment that it is named by: it was changed; put the old one back`,
  );
}

/** Says that an opening is no secret any more. */
export async function markRevealed(results: string, opening: Opening, now: number): Promise<void> {
  await makeStore(results);
  await replaceFile(
    openingPath(results, opening.commitment),
    textOf({ ...opening, revealed: new Date(now).toISOString() }),
  );
}

const makeStore = (results: string): Promise<unknown> =>
  mkdir(storeOf(results), { recursive: true, mode: 0o700 }).catch((error) => {
    throw cannotWriteError(storeOf(results), error);
  });

/** The folder of results that a run's folder stands in. */
export const resultsOf = (dir: string): string => dirname(resolve(dir));

/** Writes the part of a seal that is published. @throws InputError when there is a file already, or it cannot be written */
export async function writeSeal(path: string, opening: Opening): Promise<void> {
  await writeFile(path, textOf(sealOf(opening)), { flag: "wx" }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "EEXIST")
      throw new InputError(`${path} exists already: a seal is never written over; name another`);
    throw cannotWriteError(path, error);
  });
}

/** A seal that was published. @throws InputError */
export const readSeal = (path: string): Promise<Seal> =>
  readJson(path, sealSchema, () => `${path}: no such file. Make a seal first: --sealed ${path} --commit-only`);

const textOf = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
