import { readdir, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { type AuditInfo, isAudit, readAuditInfo } from "../lab/audit/index.ts";
import { InputError, type MetricRow, type RunInfo } from "../records/index.ts";
import { loadRows } from "../reports/index.ts";
import { paths, readRunInfo } from "../run/index.ts";

/** A folder under results/, as the page names it: "2026-11-23T18-40-core-mini", "reference/2026-…". */
export interface Shelved {
  name: string;
  dir: string;
}

/** What stands on the shelf. */
export interface Run extends Shelved {
  /** Absent where the folder is no run. */
  info?: RunInfo;
  /** Where the folder holds an audit instead. */
  audit?: AuditInfo;
  rows: readonly MetricRow[];
  /** Why it is no run, or has no numbers. */
  problem?: string;
}

/** A run that has something to show. */
export type Shown = Run & { info: RunInfo };

/**
 * The folders that may be runs: the root itself, else those in it, and those in a folder that is no run. Newest first.
 * @throws InputError when there is no such folder
 */
export async function shelf(root: string): Promise<Shelved[]> {
  const at = resolve(root);
  const found = await stat(at).catch(() => undefined);
  if (!found?.isDirectory()) throw new InputError(`${root}: no such folder; make a run first: looselips run`);
  if (await isRun(at)) return [{ name: basename(at), dir: at }];
  const names = await foldersIn(at);
  const nested = await Promise.all(
    names.map(async (name): Promise<Shelved[]> => {
      const dir = join(at, name);
      const inner = (await isRun(dir)) ? [] : await runsIn(dir);
      return inner.length > 0 ? inner.map((one) => ({ name: `${name}/${one}`, dir: join(dir, one) })) : [{ name, dir }];
    }),
  );
  return nested.flat().sort((a, b) => (basename(a.name) < basename(b.name) ? 1 : -1));
}

/** What a folder on the shelf holds. A run or an audit that was not scored has no rows, and says so. */
export async function readRun({ name, dir }: Shelved): Promise<Run> {
  try {
    const held = (await isAudit(dir)) ? { audit: await readAuditInfo(dir) } : { info: await readRunInfo(dir) };
    try {
      return { name, dir, ...held, rows: await loadRows(dir) };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return { name, dir, ...held, rows: [], problem: error.message };
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { name, dir, rows: [], problem: error.message };
  }
}

async function foldersIn(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { withFileTypes: true });
  return entries.filter((entry) => !entry.isFile() && !entry.name.startsWith(".")).map(({ name }) => name);
}

async function runsIn(dir: string): Promise<string[]> {
  const names = await foldersIn(dir).catch(() => []);
  const runs = await Promise.all(names.map(async (name) => ((await isRun(join(dir, name))) ? [name] : [])));
  return runs.flat();
}

const isRun = (dir: string): Promise<boolean> =>
  stat(paths(dir).run).then(
    (found) => found.isFile(),
    () => false,
  );
