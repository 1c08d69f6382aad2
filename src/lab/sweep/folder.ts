import { existsSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { InputError, type MetricRow, metricsFileSchema } from "../../records/index.ts";
import { type Cell, gridSchema } from "./grid.ts";

const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const sweepInfoSchema = z.strictObject({
  tool: z.literal("looselips"),
  version: z.string(),
  benchmark: z.strictObject({ name: z.string(), version: z.string(), sha256: hash }),
  grid: gridSchema,
  started: z.iso.datetime(),
  finished: z.iso.datetime().nullable(),
  host: z.record(z.string(), z.union([z.string(), z.number()])),
  cells: z.strictObject({ planned: z.int().positive(), done: z.int().nonnegative() }),
});
/** sweep.json: what a sweep is and how far it came. */
export type SweepInfo = z.infer<typeof sweepInfoSchema>;

const doneSchema = z.strictObject({
  parameters: z.int().positive(),
  epsilon: z.number().nonnegative().nullable(),
  delta: z.number().nonnegative().nullable(),
  /** The audit's folder, in the cell's. */
  audit: z.string().regex(/^[^/\\]+$/),
  /** How long it took on this machine, seconds. */
  seconds: z.strictObject({ train: z.number().nonnegative(), audit: z.number().nonnegative() }),
});
/** cell.json: written when a cell is done. */
export type Done = z.infer<typeof doneSchema>;

/** Where a sweep's things lie. */
export const sweepPaths = (dir: string) => ({
  info: join(dir, "sweep.json"),
  metrics: join(dir, "metrics.json"),
  corpus: (seed: string) => join(dir, "corpora", `seed-${seed.replace(/[^\w.-]+/g, "-").slice(0, 60)}`),
  cell: ({ name }: Cell) => join(dir, "cells", name),
  model: ({ name }: Cell) => join(dir, "cells", name, "model"),
  done: ({ name }: Cell) => join(dir, "cells", name, "cell.json"),
});

/** @throws InputError when the folder is no sweep, or the file is damaged */
export const readSweepInfo = (dir: string): Promise<SweepInfo> =>
  readChecked(sweepPaths(dir).info, sweepInfoSchema, `${dir} is not the folder of a sweep`);

/** What is known of a cell that is done, with its audit's rows; undefined of one that is not. @throws InputError when a file is damaged */
export async function readDone(dir: string, cell: Cell): Promise<{ done: Done; audited: MetricRow[] } | undefined> {
  const paths = sweepPaths(dir);
  if (!existsSync(paths.done(cell))) return undefined;
  const done = await readChecked(paths.done(cell), doneSchema, "is gone");
  const { rows } = await readChecked(
    join(paths.cell(cell), done.audit, "metrics.json"),
    metricsFileSchema,
    `the cell's audit is gone: delete ${paths.cell(cell)}, and it is made again`,
  );
  return { done, audited: rows };
}

/** Writes a JSON file so that a crash leaves the old one or the new one, never half. */
export async function writeJson(path: string, value: unknown): Promise<void> {
  await mkdir(join(path, ".."), { recursive: true });
  await writeFile(`${path}.unfinished`, `${JSON.stringify(value, null, 2)}\n`);
  await rename(`${path}.unfinished`, path);
}

async function readChecked<T>(path: string, schema: z.ZodType<T>, missing: string): Promise<T> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new InputError(`${path}: ${error.code === "ENOENT" ? missing : `cannot be read (${error.code})`}`);
  });
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw new InputError(`${path}: not valid JSON`);
  }
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  throw new InputError(`${path}: ${issue.path.join(".")}: ${issue.message}`);
}
