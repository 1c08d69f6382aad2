import { chmod, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { readManifest } from "../canary/index.ts";
import { findingSchema, type MetricRow, metricsFileSchema, outcomeSchema, readJsonl } from "../records/index.ts";
import { TargetError } from "../targets/error.ts";
import { freshFolder } from "../testing/fresh-folder.ts";
import { dryRun } from "./dry-run.ts";
import { paths, readRunInfo } from "./folder.ts";
import { type RunOptions, run } from "./run.ts";
import { score } from "./score.ts";
import { gossip, runOptions as options, planInput, scripted, testClock } from "./testing.ts";

const all = async <T>(items: AsyncIterable<T>) => {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
};
const rate = (rows: readonly MetricRow[], metric: string, defense: string) => {
  const row = rows.find(
    (one) => one.metric === metric && one.by.defense === defense && Object.keys(one.by).length === 1,
  );
  return row && "value" in row ? row.value : undefined;
};

test("a run leaves a folder with everything in it, and finds what its target gave away", async () => {
  const { dir, info, rows } = await run(await options());
  expect(basename(dir)).toBe("2026-01-01T00-00-test-scripted");
  expect(await readdir(dir)).toEqual(
    expect.arrayContaining([
      "attempts.jsonl",
      "canaries.jsonl",
      "contexts",
      "findings.jsonl",
      "metrics.json",
      "outcomes.jsonl",
      "run.json",
    ]),
  );
  expect(await readRunInfo(dir)).toEqual(info);
  expect(info).toMatchObject({
    status: "complete",
    model: "reference:scripted",
    counts: { planned: 44, done: 44, errors: 0, skipped: 0 },
    target: { capabilities: ["chat", "complete"] },
  });
  expect(await readManifest(paths(dir).canaries)).toEqual(planInput().canaries);
  expect(await all(readJsonl(paths(dir).outcomes, outcomeSchema))).toHaveLength(44);
  expect((await all(readJsonl(paths(dir).findings, findingSchema))).length).toBeGreaterThan(0);
  expect(metricsFileSchema.parse(JSON.parse(await readFile(paths(dir).metrics, "utf8"))).rows).toEqual(rows);
  expect(rate(rows, "leak_rate", "none")).toBe(1);
  expect(rate(rows, "leak_rate", "dots")).toBe(0);
  expect((await readdir(dir)).filter((file) => file.endsWith(".tmp"))).toEqual([]);
});
test("scored again from its log, a run gives the same bytes", async () => {
  const { dir } = await run(await options());
  const read = () =>
    Promise.all([paths(dir).findings, paths(dir).outcomes, paths(dir).metrics].map((path) => readFile(path, "utf8")));
  const before = await read();
  await score(dir);
  expect(await read()).toEqual(before);
});
test("of lines with one id the first without an error counts", async () => {
  const { dir, rows } = await run(await options());
  const log = await readFile(paths(dir).attempts, "utf8");
  const [line] = log.split("\n");
  const { replies: _, ...rest } = JSON.parse(line!);
  const failed = { ...rest, replies: [], turns: [], error: { kind: "server", message: "down", status: 503 } };
  const silent = { ...rest, replies: [{ text: "no", finish: "stop" }], turns: rest.turns.slice(0, 1) };
  await writeFile(paths(dir).attempts, `${JSON.stringify(failed)}\n${log}${JSON.stringify(silent)}\n`);
  expect(await score(dir)).toEqual(rows);
});
test("a second run in the same minute gets a folder of its own", async () => {
  const same = await options();
  const [one, two] = [await run(same), await run({ ...same, target: scripted(gossip), clock: testClock() })];
  expect(two.dir).toBe(`${one.dir}-2`);
  expect(two.info.comparable).toBe(one.info.comparable);
});
test("interrupted and resumed, it ends as if it never had been", async () => {
  const stop = new AbortController();
  const start = await options({ limit: 30, concurrency: 2 }); // three are played at a time, and as many may wait for the disk
  const half = await run({
    ...start,
    signal: stop.signal,
    onAttempt: (_, { done }) => {
      if (done === 11) stop.abort();
    },
  });
  expect(half.info.status).toBe("interrupted");
  expect(half.info.counts.skipped).toBeGreaterThan(10);
  await writeFile(paths(half.dir).attempts, '{"id":"half', { flag: "a" });
  const notes: string[] = [];
  const rest = await run({ ...start, resume: half.dir, onNote: (note) => notes.push(note) });
  expect(notes).toEqual([
    expect.stringMatching(/the last line of .*attempts\.jsonl was cut off by a crash \(11 bytes\)/),
  ]);
  expect(rest.info).toMatchObject({ status: "complete", counts: { planned: 30, done: 30, errors: 0, skipped: 0 } });
  expect(rest.rows).toEqual((await run(await options({ limit: 30 }))).rows);
});
test("a folder of another run is refused, with what differs and what to do", async () => {
  const start = await options();
  const { dir } = await run(start);
  const resume = (changes: Partial<RunOptions>) => run({ ...start, resume: dir, ...changes });
  await expect(resume({ plan: planInput({ benchmark: { name: "test", version: "2.0.0" } }) })).rejects.toThrow(
    /another benchmark: test 1\.0\.0 there, test 2\.0\.0 here.*without --resume/,
  );
  await expect(resume({ benchmarkSha256: "1".repeat(64) })).rejects.toThrow(/The file has changed since/);
  await expect(resume({ plan: planInput({ seed: "other" }) })).rejects.toThrow(/--seed seed/);
  await expect(resume({ limit: 3 })).rejects.toThrow(/Resume it without --limit/);
  await expect(resume({ target: { ...scripted(gossip), id: "log:x" } })).rejects.toThrow(/--model reference:scripted/);
  await expect(resume({ plan: planInput({ canaries: planInput().canaries.slice(1) }) })).rejects.toThrow(/canaries/);
  await expect(resume({ resume: `${dir}-none` })).rejects.toThrow(/is not a run's folder: no such folder/);
});
test("a run of an application is not gone on with once its file has changed", async () => {
  const application = (file_sha256: string) => ({ ...scripted(gossip), describe: () => ({ file_sha256 }) });
  const start = await options({ limit: 4, target: application("a".repeat(64)) });
  const { dir } = await run(start);
  expect((await run({ ...start, resume: dir })).info.status).toBe("complete");
  await expect(run({ ...start, target: application("b".repeat(64)), resume: dir })).rejects.toThrow(
    /another application file: the hash aaaaaaaa there, bbbbbbbb here\. reference:scripted has changed since the run began: restore it, or start a new run/,
  );
});
test("a target that is given up leaves its log and says how to go on", async () => {
  const start = await options({
    target: scripted(() => {
      throw new TargetError("network", "localhost:1 cannot be reached");
    }),
  });
  let dir = "";
  await expect(run({ ...start, onStart: (at) => (dir = at) })).rejects.toThrow(/failed for 20 of 20.*--resume/s);
  expect(await readRunInfo(dir)).toMatchObject({ status: "incomplete", counts: { done: 0 } });
  expect(await run({ ...start, target: scripted(gossip), resume: dir })).toMatchObject({
    info: { status: "complete" },
  });
});
test.skipIf(process.getuid?.() === 0)("a folder that may not be written is said in one sentence", async () => {
  const results = freshFolder();
  await chmod(results, 0o500);
  await expect(run(await options({ results }))).rejects.toThrow(/cannot write .*no permission to write there/);
});
test("a results folder that is a file is said in one sentence", async () => {
  const results = join(freshFolder(), "results");
  await writeFile(results, "");
  await expect(run(await options({ results }))).rejects.toThrow(
    /cannot write .*results: a file of that name is in the way/,
  );
});
test("a benchmark that plans nothing is refused", async () => {
  await expect(run(await options({ plan: planInput({ probes: [] }) }))).rejects.toThrow(/plans no attempts/);
});
test("a dry run counts without asking, whole or with a limit", async () => {
  const whole = await dryRun(planInput(), null, { in: 1, out: 2 });
  expect(whole).toMatchObject({
    attempts: 44,
    byRole: { attack: 20, control: 4, reach: 4, utility: 16 },
    byScenario: { lobby: 22, hall: 22 },
    byDefense: { none: 28, dots: 16 },
    sampled: 44,
  });
  expect(whole.usage.in).toBeGreaterThan(44 * 10);
  expect(whole.costUsd).toBeCloseTo((whole.usage.in + 2 * whole.usage.out) / 1e6);
  const some = await dryRun(planInput(), 10, null);
  expect(some).toMatchObject({ attempts: 10, sampled: 10, costUsd: null });
  expect(Object.values(some.byRole).reduce((sum, n) => sum + n, 0)).toBe(10);
});
