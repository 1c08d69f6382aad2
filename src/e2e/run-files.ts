import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The lines of a JSON Lines file in a run's folder. */
export const linesOf = (dir: string, file: string): Record<string, unknown>[] =>
  readFileSync(join(dir, file), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));

export const jsonOf = (dir: string, file: string) => JSON.parse(readFileSync(join(dir, file), "utf8"));
