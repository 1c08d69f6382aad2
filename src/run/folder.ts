import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { type RunInfo, readJson, runInfoSchema } from "../records/index.ts";
import { cannotWriteError, replaceFile } from "./files.ts";

/** Where a run's files are. */
export const paths = (dir: string) => ({
  run: join(dir, "run.json"),
  canaries: join(dir, "canaries.jsonl"),
  attempts: join(dir, "attempts.jsonl"),
  contexts: join(dir, "contexts"),
  findings: join(dir, "findings.jsonl"),
  outcomes: join(dir, "outcomes.jsonl"),
  metrics: join(dir, "metrics.json"),
  reviews: join(dir, "review.jsonl"),
});

/**
 * Makes a new folder for a run under `results`, named by time, benchmark and model: 2026-11-23T18-40-core-mini. A second one
 * in the same minute gets -2: nothing is ever written over.
 * @param started milliseconds since 1970
 * @throws InputError when it cannot be made
 */
export async function createFolder(
  results: string,
  benchmark: string,
  model: string,
  started: number,
): Promise<string> {
  await mkdir(results, { recursive: true }).catch((error) => {
    throw cannotWriteError(results, error);
  });
  const minute = new Date(started).toISOString().slice(0, 16).replace(":", "-");
  const name = `${minute}-${benchmark}-${shortName(model)}`;
  for (let n = 1; ; n++) {
    const dir = join(results, n === 1 ? name : `${name}-${n}`);
    try {
      await mkdir(dir);
      return dir;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw cannotWriteError(dir, error);
    }
  }
}

/** The part of a model's id that tells it from others, fit for a file name: "reference:mini" is "mini". */
function shortName(model: string): string {
  const last =
    model
      .split(/[:#/\\]/)
      .filter(Boolean)
      .at(-1) ?? model;
  return (
    last
      .toLowerCase()
      .replace(/[^a-z0-9.-]+/g, "-")
      .replace(/^[-.]+|[-.]+$/g, "")
      .slice(0, 60) || "model"
  );
}

const audit = "this is an audit, not a run: looselips score and looselips compare read it";
const ofRun = z.looseObject({ kind: z.undefined({ error: audit }).optional() }).pipe(runInfoSchema);

/** What run.json says. @throws InputError when the folder holds no run or the file is damaged */
export const readRunInfo = (dir: string): Promise<RunInfo> =>
  readJson(paths(dir).run, ofRun, async () => {
    const there = await stat(dir).catch(() => undefined);
    const why = !there ? "no such folder" : there.isDirectory() ? "no run.json in it" : "it is a file";
    return `${dir} is not a run's folder: ${why}. Runs are folders under results/`;
  });

/** @throws InputError when it cannot be written */
export const writeRunInfo = (dir: string, info: RunInfo): Promise<void> =>
  replaceFile(paths(dir).run, `${JSON.stringify(runInfoSchema.parse(info), null, 2)}\n`);
