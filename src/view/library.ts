import { stat } from "node:fs/promises";
import { readManifest } from "../canary/index.ts";
import { type Canary, InputError } from "../records/index.ts";
import { paths } from "../run/index.ts";
import { recent } from "../run/recent.ts";
import { runHref } from "./layout.ts";
import { indexLog, type LogIndex } from "./log-index.ts";
import { type Run, readRun, type Shelved, type Shown, shelf } from "./runs.ts";

/** Everything that the pages read, kept until its files change. */
export interface Library {
  runs(): Promise<Run[]>;
  /** The run of a name that `runs` gives; undefined for any other, whatever it spells. */
  run(name: string): Promise<Run | undefined>;
  index(dir: string): Promise<LogIndex>;
  canaries(dir: string): Promise<Map<string, Canary>>;
}

export function library(root: string): Library {
  const runs = recent<Promise<Run>>(500);
  const indexes = recent<Promise<LogIndex>>(4);
  const read = async (shelved: Shelved) => {
    const { run, metrics } = paths(shelved.dir);
    return await runs(await stamp(run, metrics), () => readRun(shelved));
  };
  return {
    runs: async () => await Promise.all((await shelf(root)).map(read)),
    async run(name) {
      const shelved = (await shelf(root)).find((one) => one.name === name);
      return shelved && (await read(shelved));
    },
    async index(dir) {
      const { attempts, outcomes, findings } = paths(dir);
      return await indexes(await stamp(attempts, outcomes, findings), () => indexLog(dir));
    },
    canaries: async (dir) => new Map((await readManifest(paths(dir).canaries)).map((canary) => [canary.id, canary])),
  };
}

/** Names files as they are now: another size or time is another name. */
async function stamp(...files: string[]): Promise<string> {
  const parts = await Promise.all(
    files.map((file) =>
      stat(file).then(
        ({ size, mtimeMs }) => `${file} ${size} ${mtimeMs}`,
        () => `${file} missing`,
      ),
    ),
  );
  return parts.join("\n");
}

/** @throws InputError when the folder is no run */
export function shown(run: Run): Shown {
  if (run.info) return { ...run, info: run.info };
  if (run.audit)
    throw new InputError(`${run.name} is an audit, not a run: its page is ${runHref(run.name, "memorization")}`);
  throw new InputError(run.problem ?? `${run.dir} is not a run's folder`);
}
