import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { madeUpRun, writeRun } from "../reports/testing.ts";
import { indexLog } from "./log-index.ts";

const run = madeUpRun();

test("every attempt can be found, and read again from where it stands", async () => {
  const dir = writeRun(run);
  const { entries, find, attempt, findings } = await indexLog(dir);
  expect(entries.map(({ id }) => id)).toEqual(run.attempts.map(({ id }) => id));
  for (const i of [0, 7, run.attempts.length - 1]) {
    const { id } = run.attempts[i]!;
    const entry = find(id)!;
    expect(await attempt(entry)).toEqual(run.attempts[i]);
    expect(await findings(entry)).toEqual(run.findings.filter((one) => one.attempt === id));
    expect(entry.outcome).toBe(run.outcomes[i]!.outcome);
  }
  expect(find("nobody")).toBeUndefined();
});
test("of several lines with one id the first without an error counts; letters of many bytes move nothing", async () => {
  const dir = writeRun(run);
  const path = join(dir, "attempts.jsonl");
  const [first] = run.attempts;
  const failed = { ...first, replies: [], turns: [], error: { kind: "server", message: "é🙂", status: 503 } };
  const later = { ...first, replies: [{ text: "later", finish: "stop" }] };
  writeFileSync(path, `${JSON.stringify(failed)}\n${readFileSync(path, "utf8")}`);
  appendFileSync(path, `${JSON.stringify(later)}\n{"torn`);
  const { entries, find, attempt } = await indexLog(dir);
  expect(entries).toHaveLength(run.attempts.length);
  expect(await attempt(find(first!.id)!)).toEqual(first);
});
test("a log that changes while it is read is said", async () => {
  const dir = writeRun(run);
  const { entries, attempt } = await indexLog(dir);
  writeFileSync(join(dir, "attempts.jsonl"), "");
  await expect(attempt(entries[3]!)).rejects.toThrow(/was changed while it was read/);
});
