import { appendFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { TargetError } from "../../targets/error.ts";
import { freshFolder } from "../../testing/fresh-folder.ts";
import { audit } from "./audit.ts";
import { inTurn } from "./order.ts";
import { readMeasured, scoreAudit } from "./score-audit.ts";
import { lookup, options, planting } from "./testing.ts";

const canaries = planting(4, [1, 8]);
const target = lookup(canaries, 8);
const asked = { canaries, target, options: options({ alternatives: 7 }), version: "0.0.0", concurrency: 4 };
const measured = async (dir: string) => (await readMeasured(dir)).subjects.map(({ canary }) => canary.id).sort();
/** What is asked again is the same, but for when it was asked and how long it took. */
const stripped = async (dir: string) =>
  (await readMeasured(dir)).subjects.map(({ measure: { ms, at, ...rest } }) => JSON.stringify(rest)).sort();

test("an audit that was interrupted goes on where it was, and ends as one that was not", async () => {
  const whole = await audit({ ...asked, out: freshFolder() });
  const stop = new AbortController();
  let seen = 0;
  const begun = await audit({
    ...asked,
    out: freshFolder(),
    concurrency: 1,
    signal: stop.signal,
    onMeasure: () => {
      if (++seen === 5) stop.abort();
    },
  });
  expect(begun.info.status).toBe("interrupted");
  const before = await measured(begun.dir);
  expect(before.length).toBeGreaterThanOrEqual(5);
  expect(before.length).toBeLessThan(16);
  const again: string[] = [];
  const ended = await audit({ ...asked, out: "", resume: begun.dir, onMeasure: ({ id }) => void again.push(id) });
  expect(ended.info).toMatchObject({ status: "complete", counts: { planned: 16, done: 16, errors: 0 } });
  expect(again.filter((id) => before.includes(id))).toEqual([]);
  expect(await stripped(ended.dir)).toEqual(await stripped(whole.dir));
  expect(ended.rows).toEqual(whole.rows);
});
test("metrics come from the log alone, byte for byte", async () => {
  const { dir } = await audit({ ...asked, out: freshFolder() });
  const written = await readFile(join(dir, "metrics.json"), "utf8");
  await scoreAudit(dir);
  expect(await readFile(join(dir, "metrics.json"), "utf8")).toBe(written);
});
test("a line that a crash tore is cut off, and its canary measured again", async () => {
  const { dir } = await audit({ ...asked, out: freshFolder() });
  const log = join(dir, "measures.jsonl");
  const lines = (await readFile(log, "utf8")).trim().split("\n");
  await writeFile(log, `${lines.slice(0, -1).join("\n")}\n`);
  await appendFile(log, lines.at(-1)!.slice(0, 40));
  const notes: string[] = [];
  const { info } = await audit({ ...asked, out: "", resume: dir, onNote: (note) => notes.push(note) });
  expect(notes).toEqual([
    expect.stringMatching(/cut off by a crash \(40 bytes\): removed, its canary is measured again/),
  ]);
  expect(info.counts.done).toBe(16);
});
test.each([
  [
    "model",
    { target: { ...target, id: "fake:other" } },
    /another model: fake:lookup there, fake:other here.*--model fake:lookup/,
  ],
  ["manifest", { canaries: planting(5, [1, 8]) }, /another manifest/],
  ["set of options", { options: options({ alternatives: 9 }) }, /another set of options.*--alternatives/],
  ["limit", { limit: 4 }, /another limit.*without --limit/],
])("an audit with another %s cannot go on in a folder", async (_, change, message) => {
  const { dir } = await audit({ ...asked, out: freshFolder() });
  await expect(audit({ ...asked, ...change, out: "", resume: dir })).rejects.toThrow(message);
});
test("what fails for one canary is that canary's error, its value blanked; a resume tries it again", async () => {
  const bad = canaries[3]!;
  let broken = true;
  const moody = {
    ...target,
    score: async (text: string, signal: AbortSignal) => {
      if (broken && text.includes(bad.owner)) throw new TargetError("server", `cannot read "${text}"`);
      return await target.score!(text, signal);
    },
  };
  const once = { ...asked, target: moody, retry: { retries: 0 } };
  const { dir, info, rows } = await audit({ ...once, out: freshFolder() });
  expect(info.counts).toEqual({ planned: 16, done: 15, errors: 1 });
  expect(rows.find(({ metric }) => metric === "error_rate")).toMatchObject({ value: 1 / 16, n: 16 });
  const log = (await readFile(join(dir, "measures.jsonl"), "utf8")).split("\n");
  const line = log.find((one) => one.includes(`"id":"${bad.id}"`))!;
  expect(line).toContain("[canary]");
  expect(JSON.parse(line).error.message).not.toContain(bad.written);
  broken = false;
  expect((await audit({ ...once, out: "", resume: dir })).info.counts).toEqual({ planned: 16, done: 16, errors: 0 });
});
test.each([
  ["NaN", Number.NaN, /gave NaN for token 3 of/],
  ["a chance above 1", 0.3, /gave the log-probability 0.3 for token 3 of/],
])("%s is no log-probability", async (_, value, message) => {
  const wrong = {
    ...target,
    score: async (text: string, signal: AbortSignal) =>
      (await target.score!(text, signal)).map((token, i) => (i === 2 ? { ...token, logprob: value } : token)),
  };
  const { dir, info } = await audit({ ...asked, target: wrong, out: freshFolder() });
  expect(info.counts.errors).toBe(16);
  expect(await readFile(join(dir, "measures.jsonl"), "utf8")).toMatch(message);
});
test("references give their ratio, and two of them LiRA", async () => {
  const references = ["a", "b"].map((name) => ({ ...lookup([]), id: `fake:${name}` }));
  const { rows } = await audit({ ...asked, references, out: freshFolder() });
  const auc = (score: string) =>
    rows.find(({ metric, by }) => metric === "auc" && by.score === score && by.repeats === 8);
  expect(auc("reference fake:a")).toMatchObject({ value: 1 });
  expect(rows.find(({ metric, by }) => metric === "auc" && by.score === "lira")).toMatchObject({
    not_measurable: "the reference models do not differ",
  });
});
test("a limit takes whole pairs, of every level in turn", () => {
  const some = inTurn(canaries, 6);
  expect(some.map(({ level }) => level)).toEqual([1, 1, 8, 8, 1, 1]);
  expect(inTurn(canaries, 5)).toHaveLength(4);
});
test("there must be something to measure", async () => {
  await expect(audit({ ...asked, canaries: [], out: freshFolder() })).rejects.toThrow(/no canary to measure/);
});
