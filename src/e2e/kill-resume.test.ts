import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshFolder, looselips, main, tinyBenchmark } from "./command-line.ts";
import { type Mock, mockServer } from "./mock.ts";
import { jsonOf, linesOf } from "./run-files.ts";

let mock: Mock;
beforeAll(async () => {
  mock = await mockServer({ latency: 30 });
});
afterAll(() => mock.close());

/** Starts the built program and kills it once its log has grown by so many lines; resolves when it is dead or done. */
async function killedAfter(lines: number, argv: readonly string[], out: string): Promise<void> {
  const child = spawn(process.execPath, [main, ...argv], { stdio: "ignore" });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const count = () => {
    const run = readdirSync(out)[0];
    const log = run === undefined ? "" : join(out, run, "attempts.jsonl");
    return log !== "" && existsSync(log) ? readFileSync(log, "utf8").split("\n").length - 1 : 0;
  };
  const before = count();
  while (child.exitCode === null && count() < before + lines) await sleep(5);
  await sleep(Math.random() * 40); // anywhere between two lines, or within one
  child.kill("SIGKILL");
  await ended;
}

test("a run killed three times and resumed is the run that nobody disturbed", { timeout: 180_000 }, async () => {
  const benchmark = tinyBenchmark();
  const [calm, out] = [freshFolder(), freshFolder()];
  const flags = ["--model", mock.model, "--quiet", "--concurrency", "3"];
  expect((await looselips(["run", benchmark, ...flags, "--seed", "k", "--out", calm])).code).toBe(0);
  const undisturbed = join(calm, readdirSync(calm)[0]!);

  await killedAfter(1 + Math.floor(Math.random() * 12), ["run", benchmark, ...flags, "--seed", "k", "--out", out], out);
  const dir = join(out, readdirSync(out)[0]!);
  const resume = ["run", benchmark, ...flags, "--resume", dir];
  for (let kill = 0; kill < 2; kill++) await killedAfter(1 + Math.floor(Math.random() * 12), resume, out);
  expect(linesOf(dir, "attempts.jsonl").length).toBeLessThan(jsonOf(dir, "run.json").counts.planned);
  expect((await looselips(resume)).code).toBe(0);

  const ids = (folder: string) => linesOf(folder, "attempts.jsonl").map(({ id }) => id as string);
  expect(new Set(ids(dir)).size).toBe(ids(dir).length);
  expect(ids(dir).sort()).toEqual(ids(undisturbed).sort());
  for (const file of ["canaries.jsonl", "metrics.json"])
    expect(readFileSync(join(dir, file), "utf8") === readFileSync(join(undisturbed, file), "utf8"), file).toBe(true);
});
