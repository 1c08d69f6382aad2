import { appendFile } from "node:fs/promises";
import type { CiOutput } from "../reports/index.ts";
import type { Io } from "./io.ts";

/**
 * Tells a GitHub job what came out: annotations on standard error, where the runner reads them too, and the job's summary.
 * Elsewhere it says that there is no job to tell. Only `--ci` calls it: no environment is read unasked.
 */
export async function sayToCi({ annotations, summary }: CiOutput, io: Io, env = process.env): Promise<void> {
  if (!env.GITHUB_ACTIONS) {
    io.err("--ci: this is no GitHub job (GITHUB_ACTIONS is not set); junit.xml and results.sarif are in the folder");
    return;
  }
  for (const line of annotations) io.err(line);
  if (env.GITHUB_STEP_SUMMARY) await appendFile(env.GITHUB_STEP_SUMMARY, summary);
}
