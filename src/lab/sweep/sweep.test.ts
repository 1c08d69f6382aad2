import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { InputError, type MetricRow, metricsFileSchema } from "../../records/index.ts";
import { freshFolder } from "../../testing/fresh-folder.ts";
import { gridSchema } from "./grid.ts";
import { runSweep, type SweepOptions, type SweepSteps } from "./sweep.ts";

let folder: string;
beforeEach(() => {
  folder = freshFolder();
});

/** Steps that leave what real ones do, and say what was asked of them; a wider model remembers more, a noisier one less. */
function fakes(log: string[]): SweepSteps {
  return {
    async plant(seed, dir) {
      log.push(`plant ${seed}`);
      mkdirSync(dir, { recursive: true });
      writeFileSync(join(dir, "corpus.json"), "{}");
    },
    async train({ setting }, { corpus }, dir) {
      log.push(`train ${JSON.stringify(setting)} on ${corpus.split("/").at(-1)}`);
      mkdirSync(dir, { recursive: true });
      const noise = Number(setting.noise ?? 0);
      return {
        parameters: 1000 * Number(setting.width ?? 8),
        epsilon: noise > 0 ? 4 / noise : null,
        delta: noise > 0 ? 1e-5 : null,
      };
    },
    async audit({ setting, seed }, _from, dir) {
      log.push("audit");
      const value = Number(setting.width ?? 8) + Number(seed) / 10;
      const rows: MetricRow[] = [
        { metric: "exposure", by: { repeats: 64 }, value, low: value - 1, high: value + 1, n: 8, method: "made up" },
        { metric: "auc", by: { score: "lira" }, not_measurable: "one model" },
      ];
      mkdirSync(join(dir, "audit"), { recursive: true });
      writeFileSync(join(dir, "audit", "metrics.json"), JSON.stringify({ version: 1, rows }));
      return { folder: "audit", rows };
    },
  };
}

const about = {
  version: "0.1.0",
  benchmark: { name: "m", version: "1.0.0", sha256: "a".repeat(64) },
  host: { node: "20" },
};
const sweep = (grid: unknown, log: string[], more: Partial<SweepOptions> = {}) =>
  runSweep({
    dir: join(folder, "s"),
    grid: gridSchema.parse(grid),
    about,
    resume: false,
    steps: fakes(log),
    signal: new AbortController().signal,
    now: () => 1_800_000_000_000,
    ...more,
  });
const saved = () => metricsFileSchema.parse(JSON.parse(readFileSync(join(folder, "s", "metrics.json"), "utf8"))).rows;

test("plants once a seed, trains and audits every cell, and keeps its rows with the cell's axes", async () => {
  const log: string[] = [];
  const { rows, info } = await sweep({ cross: { width: [8, 16], noise: [0, 2] } }, log);
  expect(log.filter((line) => line.startsWith("plant"))).toEqual(["plant 1"]);
  expect(log.filter((line) => line.startsWith("train"))).toHaveLength(4);
  expect(info).toMatchObject({ cells: { planned: 4, done: 4 }, finished: "2027-01-15T08:00:00.000Z" });
  expect(saved()).toEqual(rows);
  expect(rows).toContainEqual(
    expect.objectContaining({ metric: "exposure", by: { width: 16, noise: 2, repeats: 64 }, value: 16.1 }),
  );
  expect(rows).toContainEqual(
    expect.objectContaining({ metric: "parameters", by: { width: 8, noise: 0 }, value: 8000 }),
  );
  expect(rows).toContainEqual(
    expect.objectContaining({ metric: "epsilon_promised", by: { width: 8, noise: 2 }, value: 2 }),
  );
  expect(rows).toContainEqual({
    metric: "epsilon_promised",
    by: { width: 8, noise: 0 },
    not_measurable: expect.stringContaining("not private"),
  });
});
test("several seeds: rows of each, and their mean with Student's interval", async () => {
  const { rows } = await sweep({ seeds: [1, 2, 3], cross: { width: [8] } }, []);
  const exposure = rows.filter(({ metric }) => metric === "exposure");
  expect(exposure.map(({ by }) => by.seed)).toEqual([undefined, "1", "2", "3"]);
  // Of 8.1, 8.2 and 8.3: sd 0.1, and t on two degrees is 4.3027.
  const half = (4.3027 * 0.1) / Math.sqrt(3);
  expect(exposure[0]).toMatchObject({ by: { width: 8, repeats: 64 }, n: 3 });
  expect(exposure[0]).toMatchObject({
    value: expect.closeTo(8.2),
    low: expect.closeTo(8.2 - half, 4),
    high: expect.closeTo(8.2 + half, 4),
  });
});

describe("goes on", () => {
  const grid = { seeds: [1, 2], cross: { width: [8, 16] } };
  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9])(
    "interrupted in step %d, it makes what is missing and ends with the same bytes",
    async (at) => {
      const whole = await sweep(grid, [], { dir: join(folder, "whole") });
      const stop = new AbortController();
      const log: string[] = [];
      let steps = 0;
      const steps_ = fakes(log);
      const broken = Object.fromEntries(
        Object.entries(steps_).map(([name, step]) => [
          name,
          (...args: never[]) => {
            if (++steps === at) stop.abort();
            stop.signal.throwIfAborted();
            return (step as (...args: never[]) => unknown)(...args);
          },
        ]),
      ) as unknown as SweepSteps;
      const cut = await sweep(grid, log, { steps: broken, signal: stop.signal });
      expect(cut.info.finished).toBeNull();
      expect(cut.done.length).toBeLessThan(4);
      const before = log.filter((line) => line === "audit").length;
      expect(before).toBe(cut.done.length);
      const resumed = await sweep(grid, log, { resume: true });
      expect(resumed.rows).toEqual(whole.rows);
      expect(saved()).toEqual(whole.rows);
      expect(log.filter((line) => line === "audit")).toHaveLength(4);
      expect(log.filter((line) => line.startsWith("plant"))).toHaveLength(2);
    },
  );
  test("a sweep that is whole is not made again", async () => {
    await sweep(grid, []);
    const log: string[] = [];
    await sweep(grid, log, { resume: true });
    expect(log).toEqual([]);
  });
  test("half a corpus is thrown away", async () => {
    const dir = join(folder, "s", "corpora", "seed-1");
    mkdirSync(dir, { recursive: true });
    writeFileSync(join(dir, "corpus.txt"), "half");
    await sweep({}, []);
    expect(existsSync(join(dir, "corpus.txt"))).toBe(false);
  });
  test("a failing step is an error, and no cell is called done", async () => {
    const steps = { ...fakes([]), train: () => Promise.reject(new RangeError("too wide")) };
    await expect(sweep({}, [], { steps })).rejects.toThrow("too wide");
    expect(existsSync(join(folder, "s", "cells", "seed-1", "cell.json"))).toBe(false);
  });
});

describe("what is wrong is said", () => {
  test("a folder that holds a sweep, or none", async () => {
    await expect(sweep({}, [], { resume: true })).rejects.toThrow(InputError);
    await sweep({}, []);
    await expect(sweep({}, [])).rejects.toThrow(/holds a sweep already: go on with it by --resume/);
  });
  test("another version of the benchmark", async () => {
    await sweep({}, []);
    const other = { ...about, benchmark: { ...about.benchmark, version: "1.1.0", sha256: "b".repeat(64) } };
    await expect(sweep({}, [], { about: other, resume: true })).rejects.toThrow(
      /is a sweep of m 1.0.0 \(aaaaaaaa\).* m 1.1.0 \(bbbbbbbb\)/,
    );
  });
  test("a damaged file, by its name", async () => {
    await sweep({}, []);
    writeFileSync(join(folder, "s", "cells", "seed-1", "cell.json"), "{");
    await expect(sweep({}, [], { resume: true })).rejects.toThrow(/cell\.json: not valid JSON/);
    writeFileSync(join(folder, "s", "cells", "seed-1", "cell.json"), `{"parameters": 0}`);
    await expect(sweep({}, [], { resume: true })).rejects.toThrow(/cell\.json: parameters: /);
  });
});
