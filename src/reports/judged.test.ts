import { rmSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { readJudged } from "./judged.ts";
import { madeUpRun, type RunRecords, writeRun } from "./testing.ts";

const dirs: string[] = [];
afterAll(() => {
  for (const dir of dirs) rmSync(dir, { recursive: true });
});
async function read(run: RunRecords) {
  const dir = writeRun(run);
  dirs.push(dir);
  const judged = [];
  for await (const one of readJudged(dir)) judged.push(one);
  return judged;
}

test("every attempt comes with its own outcome and findings", async () => {
  const run = madeUpRun("1");
  const judged = await read(run);
  expect(judged.map(({ attempt }) => attempt)).toEqual(run.attempts);
  expect(judged.map(({ outcome }) => outcome)).toEqual(run.outcomes);
  expect(judged.flatMap(({ findings }) => findings)).toEqual(run.findings);
  for (const { attempt, findings } of judged) for (const one of findings) expect(one.attempt).toBe(attempt.id);
});
test("of an attempt that failed and was tried again, the line that its outcome is of counts", async () => {
  const run = madeUpRun("1");
  const at = run.attempts.findIndex(({ error }) => error === null);
  const again = run.attempts[at]!;
  run.attempts.unshift({ ...again, error: { kind: "timeout", message: "no answer", status: null }, replies: [] });
  run.attempts.push(again);
  expect((await read(run)).filter(({ attempt }) => attempt.id === again.id)).toEqual([
    expect.objectContaining({ attempt: again }),
  ]);
});
test("outcomes or findings of another log, or in another order, are bad input that says what to do", async () => {
  const run = madeUpRun("1");
  run.findings.reverse();
  await expect(read(run)).rejects.toThrow(/findings\.jsonl: \S+ is not where attempts\.jsonl has it: looselips score /);
  await expect(read({ ...madeUpRun("1"), attempts: [] })).rejects.toThrow(/outcomes\.jsonl: /);
});
