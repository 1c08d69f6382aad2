import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshFolder, looselips, tinyBenchmark } from "./command-line.ts";
import { type Mock, mockServer } from "./mock.ts";
import { jsonOf } from "./run-files.ts";
import { inRun, put, runIn, verified } from "./verifying.ts";

let mock: Mock;
const benchmark = tinyBenchmark();
beforeAll(async () => {
  mock = await mockServer();
});
afterAll(() => mock.close());

test("a seal made beforehand commits the run that is made with it, once", async () => {
  const out = freshFolder();
  const file = join(out, "seal.json");
  const made = await looselips(["run", benchmark, "--sealed", file, "--commit-only", "--limit", "8", "--out", out]);
  const { commitment } = jsonOf(out, "seal.json");
  expect(made.code).toBe(0);
  expect(made.out).toContain(`commitment ${commitment}`);

  const argv = ["run", benchmark, "--model", mock.model, "--sealed", file, "--out", out];
  const { code, err } = await looselips(argv);
  const run = runIn(out);
  const { seed, nonce, counts, commitment: committed } = jsonOf(run, "run.json");
  expect({ code, planned: counts.planned, committed }).toEqual({ code: 0, planned: 8, committed: commitment });
  expect(err).toContain(`sealed ${commitment}`);
  for (const secret of [seed, nonce]) expect(made.out + made.err + err).not.toContain(secret);
  const { agrees, differences } = await verified(run, benchmark);
  expect(differences).toEqual([]);
  expect(agrees).toContain("seal");

  const again = await looselips(argv);
  expect(again.code).toBe(2);
  expect(again.err).toContain("no secret any more");
  inRun(put("nonce", "0".repeat(64)))(run);
  expect((await verified(run, benchmark)).differences[0]).toMatchObject({ file: "run.json", field: "commitment" });
});

test("an interrupted sealed run says nothing of its seed, lends nobody its plan, and opens when it is done", async () => {
  const out = freshFolder();
  const argv = ["run", benchmark, "--model", mock.model, "--sealed", "--out", out, "--concurrency", "1"];
  const {
    code,
    err,
    out: shown,
  } = await looselips(argv, (line, interrupt) => line.startsWith("looselips tiny") && interrupt());
  const run = runIn(out);
  const { commitment, seed } = jsonOf(run, "run.json");
  expect({ code, seed }).toEqual({ code: 130, seed: undefined });
  const plan = await looselips(["run", benchmark, "--plan", run, "--model", mock.model, "--out", out]);
  expect(plan.code).toBe(2);
  expect(plan.err).toContain("sealed until it is complete");
  const { open } = await verified(run, benchmark);
  expect(open.map(({ what }) => what)).toEqual(["digests", "seal", "all else"]);

  expect((await looselips(["run", benchmark, "--resume", run])).code).toBe(0);
  const opened = jsonOf(run, "run.json");
  expect(opened.commitment).toBe(commitment);
  expect(err + shown).not.toContain(opened.seed);
  expect(await verified(run, benchmark)).toMatchObject({ code: 0, open: [], differences: [] });
});

test.each([
  [["--sealed", "--seed", "x"], "exclude each other"],
  [["--sealed", "smoke"], "looselips run smoke --sealed"],
  [["--sealed", "nowhere.json"], "Make a seal first"],
  [["--commit-only"], "--sealed FILE.json --commit-only"],
])("%j is refused", async (flags, why) => {
  const { code, err } = await looselips(["run", benchmark, ...flags, "--model", mock.model, "--out", freshFolder()]);
  expect(code).toBe(2);
  expect(err).toContain(why);
});

test("a seal for another benchmark or another limit is refused", async () => {
  const out = freshFolder();
  const file = join(out, "seal.json");
  await looselips(["run", benchmark, "--sealed", file, "--commit-only", "--out", out]);
  const use = (...argv: string[]) =>
    looselips(["run", ...argv, "--sealed", file, "--model", mock.model, "--out", out, "--quiet"]);
  expect(await use("smoke")).toMatchObject({ code: 2, err: expect.stringContaining("made for another benchmark") });
  expect(await use(benchmark, "--limit", "3")).toMatchObject({
    code: 2,
    err: expect.stringContaining("Leave --limit out"),
  });
});
