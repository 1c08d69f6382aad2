import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import { type MetricRow, metricsFileSchema, readJson } from "../../records/index.ts";
import { replaceFile } from "../../run/index.ts";
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

export const doneSchema = z.strictObject({
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
  readJson(sweepPaths(dir).info, sweepInfoSchema, () => `${dir} is not the folder of a sweep`);

/** What is known of a cell that is done, with its audit's rows; undefined of one that is not. @throws InputError when a file is damaged */
export async function readDone(dir: string, cell: Cell): Promise<{ done: Done; audited: MetricRow[] } | undefined> {
  const paths = sweepPaths(dir);
  if (!existsSync(paths.done(cell))) return undefined;
  const done = await readJson(paths.done(cell), doneSchema, () => `${paths.done(cell)}: is gone`);
  const metrics = join(paths.cell(cell), done.audit, "metrics.json");
  const { rows } = await readJson(
    metrics,
    metricsFileSchema,
    () => `${metrics}: the cell's audit is gone: delete ${paths.cell(cell)}, and it is made again`,
  );
  return { done, audited: rows };
}

/** Writes a JSON file, and its folder where there is none. @throws InputError when it cannot be written */
export async function writeJson(path: string, value: unknown): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await replaceFile(path, `${JSON.stringify(value, null, 2)}\n`);
}
