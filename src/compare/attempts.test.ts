import { appendFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { madeUpRun, writeRun } from "../reports/testing.ts";
import { readCompared } from "./attempts.ts";

const run = madeUpRun("1");
const linesOf = (dir: string) => readFileSync(join(dir, "attempts.jsonl"), "utf8").trimEnd().split("\n");

test("reads every attempt once with its outcome, attempts of one cell sharing their axes", async () => {
  const { attempts } = await readCompared(writeRun(run));
  expect(attempts.size).toBe(run.attempts.length);
  for (const { attempt, outcome } of run.outcomes) expect(attempts.get(attempt)!.outcome).toBe(outcome);
  const axes = [...attempts.values()].map((attempt) => attempt.axes);
  expect(new Set(axes).size).toBe(new Set(axes.map((one) => JSON.stringify(one))).size);
});

test("an attempt that failed and was tried again counts once; a torn last line is passed over", async () => {
  const dir = writeRun(run);
  appendFileSync(join(dir, "attempts.jsonl"), `${linesOf(dir)[0]}\n{"id":"torn`);
  expect((await readCompared(dir)).attempts.size).toBe(run.attempts.length);
});

test("a run that was not scored, or not since its last attempt, says how to score it", async () => {
  const dir = writeRun(run);
  writeFileSync(join(dir, "outcomes.jsonl"), "");
  await expect(readCompared(dir)).rejects.toThrow(`has no outcome: score the run again: looselips score ${dir}`);
  rmSync(join(dir, "outcomes.jsonl"));
  await expect(readCompared(dir)).rejects.toThrow(`${dir} was not scored yet: looselips score ${dir}`);
});

test("a damaged line is named", async () => {
  const dir = writeRun(run);
  writeFileSync(join(dir, "attempts.jsonl"), `{"id":1}\n${linesOf(dir).join("\n")}\n`);
  await expect(readCompared(dir)).rejects.toThrow(/attempts\.jsonl:1: id: /);
});
