import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { InputError, type MetricRow } from "../../records/index.ts";
import { type Done, readDone, readSweepInfo, type SweepInfo, sweepPaths, writeJson } from "./folder.ts";
import { type Cell, cellsOf, type Grid } from "./grid.ts";
import { cellRows, overSeeds, type Trained } from "./rows.ts";

/**
 * What a cell is made by. Each writes into the folder that it is given and goes on with what an interrupted one left there; each throws
 * the signal's reason when it was interrupted.
 */
export interface SweepSteps {
  /** A corpus of canaries and its manifest; once for each seed, into a folder that is not there yet. corpus.json comes last. */
  plant(seed: string, dir: string, signal: AbortSignal): Promise<void>;
  train(cell: Cell, from: { corpus: string }, dir: string, signal: AbortSignal): Promise<Trained>;
  /** Makes a folder of its own inside `dir`, with metrics.json. @returns that folder's name, and its rows */
  audit(
    cell: Cell,
    from: { corpus: string; model: string },
    dir: string,
    signal: AbortSignal,
  ): Promise<{ folder: string; rows: MetricRow[] }>;
}

export interface SweepOptions {
  dir: string;
  grid: Grid;
  about: Pick<SweepInfo, "version" | "benchmark" | "host">;
  /** Goes on with a sweep that stands in `dir`. */
  resume: boolean;
  steps: SweepSteps;
  signal: AbortSignal;
  /** A cell begins a step, or was done before (`ready`). */
  onStep?(cell: Cell, step: "plant" | "train" | "audit" | "ready", at: { index: number; of: number }): void;
  /** Milliseconds since 1970. */
  now?(): number;
}

export interface Swept {
  info: SweepInfo;
  rows: MetricRow[];
  done: readonly { cell: Cell; done: Done }[];
}

/**
 * Makes every cell of a grid: plants once for each seed, trains, audits. A cell that is done is not made again; metrics.json has the rows
 * of all that are, and is written anew after each.
 * @returns what was made; when `signal` ended it, all cells up to there
 * @throws InputError when the folder holds another sweep, or one and `resume` is false
 */
export async function runSweep(options: SweepOptions): Promise<Swept> {
  const { dir, grid, steps, signal, onStep, now = Date.now } = options;
  const cells = cellsOf(grid);
  const paths = sweepPaths(dir);
  const info = await begin(options, cells.length, now);
  const made: { cell: Cell; done: Done }[] = [];
  const rows: MetricRow[] = [];
  const save = async () => {
    info.cells.done = made.length;
    info.finished = made.length === cells.length ? (info.finished ?? new Date(now()).toISOString()) : null;
    const all = [...overSeeds(rows, grid.seeds.length), ...rows];
    await writeJson(paths.metrics, { version: 1, rows: all });
    await writeJson(paths.info, info);
    return all;
  };
  let all = await save();
  for (const [index, cell] of cells.entries()) {
    const say = (step: "plant" | "train" | "audit" | "ready") => onStep?.(cell, step, { index, of: cells.length });
    let known = await readDone(dir, cell);
    if (known) say("ready");
    else {
      if (signal.aborted) break;
      try {
        known = await make(cell, say);
      } catch (error) {
        if (signal.aborted) break; // what the step left is gone on with
        throw error;
      }
    }
    made.push({ cell, done: known.done });
    rows.push(...cellRows(cell, grid.seeds.length > 1, known.done, known.audited));
    all = await save();
  }
  return { info, rows: all, done: made };

  async function make(cell: Cell, say: (step: "plant" | "train" | "audit") => void) {
    const corpus = paths.corpus(cell.seed);
    if (!existsSync(join(corpus, "corpus.json"))) {
      say("plant");
      await rm(corpus, { recursive: true, force: true }); // half a corpus of an interrupted sweep
      await steps.plant(cell.seed, corpus, signal);
    }
    say("train");
    const [began, model] = [now(), paths.model(cell)];
    const trained = await steps.train(cell, { corpus }, model, signal);
    say("audit");
    const between = now();
    const { folder, rows: audited } = await steps.audit(cell, { corpus, model }, paths.cell(cell), signal);
    signal.throwIfAborted(); // an audit that was cut short has rows too: of a part of the canaries
    const seconds = { train: (between - began) / 1000, audit: (now() - between) / 1000 };
    const done: Done = { ...trained, audit: folder, seconds };
    await writeJson(paths.done(cell), done);
    return { done, audited };
  }
}

async function begin(
  { dir, grid, about, resume }: SweepOptions,
  planned: number,
  now: () => number,
): Promise<SweepInfo> {
  const there = existsSync(sweepPaths(dir).info);
  if (!there) {
    if (resume) throw new InputError(`${dir} is not the folder of a sweep: there is nothing to go on with`);
    const started = new Date(now()).toISOString();
    return { tool: "looselips", ...about, grid, started, finished: null, cells: { planned, done: 0 } };
  }
  const old = await readSweepInfo(dir);
  if (!resume)
    throw new InputError(`${dir} holds a sweep already: go on with it by --resume ${dir}, or choose another --out`);
  const { name, version, sha256 } = old.benchmark;
  if (sha256 !== about.benchmark.sha256)
    throw new InputError(
      `${dir} is a sweep of ${name} ${version} (${sha256.slice(0, 8)}), and the file is now ${about.benchmark.name} ` +
        `${about.benchmark.version} (${about.benchmark.sha256.slice(0, 8)}): go on with the file that it was begun with, or begin anew with --out`,
    );
  return old;
}
