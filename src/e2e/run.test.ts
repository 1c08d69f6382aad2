import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { afterAll, beforeAll, expect, test } from "vitest";
import { forms } from "../cli/forms.ts";
import { freshFolder, looselips, type Said, tinyBenchmark } from "./command-line.ts";
import { type Mock, mockServer } from "./mock.ts";
import { jsonOf, linesOf } from "./run-files.ts";

let mock: Mock;
let said: Said;
let dir: string;
const benchmark = tinyBenchmark();

beforeAll(async () => {
  mock = await mockServer();
  const out = freshFolder();
  said = await looselips(["run", benchmark, "--model", mock.model, "--out", out, "--seed", "one"]);
  dir = join(out, readdirSync(out)[0]!);
});
afterAll(() => mock.close());

test("a run exits with 0, prints its summary, and says where it is", () => {
  expect(said.code).toBe(0);
  expect(said.out).toContain("of attacks got the secret out");
  expect(said.out).toContain(join(dir, "scorecard.html"));
  expect(said.err).toContain(dir);
});

const drawn = [
  "scorecard.html",
  "report.md",
  "model-card.md",
  "tables.tex",
  "metrics.csv",
  "leaks.csv",
  "figures/frontier.svg",
  "figures/frontier.csv",
];

test("its folder holds every file there is", () => {
  const files = ["run.json", "canaries.jsonl", "attempts.jsonl", "findings.jsonl", "outcomes.jsonl", "metrics.json"];
  for (const file of [...files, ...drawn]) expect(existsSync(join(dir, file)), file).toBe(true);
  expect(readdirSync(dir).filter((file) => /tmp|unfinished/.test(file))).toEqual([]);
});

test("its files are what the shipped schemas say, to a validator that is not ours", () => {
  const ajv = new Ajv2020({ allErrors: true, strictTypes: false });
  (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
  const check = (name: string, records: unknown[]) => {
    const schema = JSON.parse(readFileSync(new URL(`../../schemas/${name}.json`, import.meta.url), "utf8"));
    const validate = ajv.compile(schema);
    expect(records.length, name).toBeGreaterThan(0);
    for (const record of records) expect(validate(record) || validate.errors, name).toBe(true);
  };
  check("run", [jsonOf(dir, "run.json")]);
  check("metrics", [jsonOf(dir, "metrics.json")]);
  for (const name of ["canaries", "attempts", "findings", "outcomes"]) check(name, linesOf(dir, `${name}.jsonl`));
});

test("every attempt of the plan stands in the log once, with every role", () => {
  const attempts = linesOf(dir, "attempts.jsonl");
  const ids = attempts.map(({ id }) => id);
  expect(ids).toHaveLength(jsonOf(dir, "run.json").counts.planned);
  expect(new Set(ids).size).toBe(ids.length);
  const roles = new Set(attempts.map(({ axes }) => (axes as { role: string }).role));
  expect([...roles].sort()).toEqual(["attack", "control", "reach", "utility"]);
});

test("every form that a finding names is one that list shows", () => {
  const names = forms.map((form) => form.name);
  expect(linesOf(dir, "findings.jsonl").map(({ form }) => form)).toSatisfy((used: string[]) =>
    used.every((form) => names.includes(form)),
  );
});

test("score and report make the same files again, byte for byte", async () => {
  const made = ["findings.jsonl", "outcomes.jsonl", "metrics.json", ...drawn];
  const read = () => made.map((file) => readFileSync(join(dir, file), "utf8"));
  const before = read();
  expect((await looselips(["score", dir])).code).toBe(0);
  const report = await looselips(["report", dir]);
  expect(report.code).toBe(0);
  for (const [i, text] of read().entries()) expect(text === before[i], made[i]).toBe(true);
  expect(said.out.trim()).toBe(report.out.trim());
});

test("report --png draws the figures as PNG too", async () => {
  const pictures = () => readdirSync(join(dir, "figures")).filter((name) => name.endsWith(".png"));
  expect(pictures()).toEqual([]);
  expect((await looselips(["report", dir, "--png"])).code).toBe(0);
  expect(pictures()).toContain("frontier.png");
});

test("the same seed makes the same run", async () => {
  const out = freshFolder();
  await looselips(["run", benchmark, "--model", mock.model, "--out", out, "--seed", "one", "--quiet"]);
  const again = join(out, readdirSync(out)[0]!);
  for (const file of ["canaries.jsonl", "metrics.json"])
    expect(readFileSync(join(again, file), "utf8") === readFileSync(join(dir, file), "utf8"), file).toBe(true);
});

test("without a seed every run has canaries of its own", async () => {
  const argv = ["run", benchmark, "--model", mock.model, "--limit", "2", "--quiet", "--json", "--out", freshFolder()];
  const seeds = [await looselips(argv), await looselips(argv)].map(({ out }) => JSON.parse(out).runs[0].seed);
  expect(seeds[0]).not.toBe(seeds[1]);
});

test("--json prints one object and nothing else; two models share one plan", async () => {
  const models = ["--model", mock.model, "--model", `${mock.model}-b`];
  const { code, out, err } = await looselips([
    "run",
    benchmark,
    ...models,
    "--json",
    "--quiet",
    "--limit",
    "20",
    "--out",
    freshFolder(),
  ]);
  const { runs } = JSON.parse(out);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(runs).toHaveLength(2);
  expect(runs[0].comparable).toBe(runs[1].comparable);
  const ids = runs.map((run: { dir: string }) =>
    linesOf(run.dir, "attempts.jsonl")
      .map(({ id }) => id)
      .sort(),
  );
  expect(ids[0]).toEqual(ids[1]);
});

test("--plan makes the same attempts as an earlier run, and log: plays its answers back", async () => {
  const { out, code } = await looselips([
    "run",
    benchmark,
    "--plan",
    dir,
    "--model",
    `log:${dir}`,
    "--json",
    "--quiet",
    "--out",
    freshFolder(),
  ]);
  const [{ dir: again }] = JSON.parse(out).runs;
  expect(code).toBe(0);
  expect(readFileSync(join(again, "metrics.json"), "utf8")).toBe(readFileSync(join(dir, "metrics.json"), "utf8"));
});

test("--dry-run asks nothing", async () => {
  const before = mock.requests();
  const { code, out } = await looselips(["run", benchmark, "--model", mock.model, "--dry-run", "--price", "1,2"]);
  expect({ code, asked: mock.requests() - before }).toEqual({ code: 0, asked: 0 });
  expect(out).toContain(`attempts     ${jsonOf(dir, "run.json").counts.planned}`);
  expect(out).toMatch(/at most \$0\.\d\d/);
  expect(out).toMatch(/can show +(a|no) difference .*attacks without a defense on \d+ secrets/);
  expect(out).toMatch(/assuming +leak rate 50\.0%, correlation 0\.15 within a secret/);
});

test("a dry run on an earlier run's plan takes its leak rate; --detect picks epochs, alone", async () => {
  const earlier = await looselips(["run", benchmark, "--plan", dir, "--dry-run", "--json"]);
  const { detectable } = JSON.parse(earlier.out);
  expect(detectable.assumed.from).toBe(`measured in ${dir}`);
  expect(detectable.assumed.leakRate).toBeGreaterThan(0);

  const core = await looselips(["run", "core", "--detect", "0.04", "--dry-run", "--json"]);
  const { epochs, detectable: found } = JSON.parse(core.out);
  expect(epochs).toBeGreaterThan(1);
  expect(found.difference).toBeLessThanOrEqual(0.04);
  for (const [flags, said] of [
    [["--detect", "0.05", "--epochs", "2"], "--detect chooses how often attempts are made, and so does --epochs"],
    [["--detect", "2"], "--detect takes a difference in leak rate"],
    [["--detect", "0.0001"], "canaries cannot show that, however often they are attacked"],
  ] as const) {
    const { code, err } = await looselips(["run", "core", ...flags, "--dry-run"]);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(said) });
  }
});

test("a gate that fails exits with 1 and says by how much", async () => {
  const gated = tinyBenchmark(
    (text) => `${text}gates: [{ metric: leak_rate, max: 0 }, { metric: control_rate, max: 1 }]\n`,
  );
  const { code, err, out } = await looselips([
    "run",
    gated,
    "--model",
    mock.model,
    "--quiet",
    "--json",
    "--out",
    freshFolder(),
  ]);
  expect(code).toBe(1);
  expect(err).toMatch(/leak_rate at most 0 +measured 0\.\d{3} \[0\.\d{3}, 0\.\d{3}\] +n \d+/);
  expect(JSON.parse(out).runs[0].gates.map((gate: { ok: boolean }) => gate.ok)).toEqual([false, true]);
});

test("a gate that compares runs is said to be left to compare", async () => {
  const gated = tinyBenchmark((text) => `${text}gates: [{ metric: leak_rate, compare: non-inferior, margin: 0.1 }]\n`);
  const { code, err } = await looselips(["run", gated, "--model", mock.model, "--quiet", "--out", freshFolder()]);
  expect({ code, err: err.trim() }).toEqual({
    code: 0,
    err: "gates that compare two runs are not checked by run: leak_rate non-inferior by 0.1",
  });
});

test("scan finds the canaries in the run's own log, says where, and never the value", async () => {
  const { code, out, err } = await looselips(["scan", dir, join(dir, "attempts.jsonl")]);
  expect(code).toBe(1);
  expect(out.split("\n")[0]).toMatch(/attempts\.jsonl:\d+:\d+: c-\d+ \w+ of [\w' -]+, [\w-]+, [\d.]+ of [\d.]+ bits/);
  expect(err).toContain("found in 1 file");
  const passwords = linesOf(dir, "canaries.jsonl").filter(({ kind }) => kind === "password");
  for (const { value } of passwords) expect(out).not.toContain(value);
});
