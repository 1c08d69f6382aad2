import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { freshFolder, tinyBenchmark } from "./command-line.ts";
import { type Job, job } from "./github-runner.ts";
import { type Behaviour, mockServer } from "./mock.ts";

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 }); // the model runs in the job's own process

const root = fileURLToPath(new URL("../../", import.meta.url));
const names = ({ used }: Job) => used.map(({ uses }) => uses.replace(/@.*/, ""));

const refusesKeys: Behaviour = (response) => {
  response.writeHead(401, { "content-type": "application/json" }).end('{"error":{"message":"no such key"}}');
  return true;
};

/** A checkout with a benchmark, a file of gates that cannot pass, and a baseline once there is one. */
const workspace = freshFolder();
writeFileSync(join(workspace, "privacy.yaml"), readFileSync(tinyBenchmark()));
writeFileSync(join(workspace, "gates.yaml"), "gates:\n  - { metric: utility_rate, min: 0.999 }\n");
const few = { benchmark: "./privacy.yaml", args: "--seed 1\n--limit 8" };

describe("with nothing but a benchmark", () => {
  let done: Job;
  beforeAll(async () => {
    done = await job(workspace, few);
  });

  test("it installs what builds it, runs, and tells the job where the run is", () => {
    expect(done.code, done.log).toBe(0);
    expect(done.npm).toEqual([`${root.replace(/\/$/, "")}: ci --include=dev --no-audit --no-fund`]);
    expect(done.outputs.run).toMatch(/^looselips\/[\w-]*tiny[\w-]*$/);
    const run = JSON.parse(readFileSync(join(workspace, done.outputs.run!, "run.json"), "utf8"));
    expect([run.status, run.seed, run.counts.done]).toEqual(["complete", "1", 8]); // both lines of args counted
  });
  test("the report is the job's summary", () => {
    expect(done.summary).toBe(`${readFileSync(join(workspace, done.outputs.run!, "report.md"), "utf8")}\n`);
  });
  test("the folder is kept, and its SARIF uploaded", () => {
    expect(names(done)).toEqual(["actions/setup-node", "actions/upload-artifact", "github/codeql-action/upload-sarif"]);
    expect(done.used[1]!.with).toEqual({ name: "looselips", path: "looselips" });
    const { sarif_file, category } = done.used[2]!.with;
    expect(category).toBe("looselips");
    expect(JSON.parse(readFileSync(join(workspace, sarif_file!), "utf8")).version).toBe("2.1.0");
    renameSync(join(workspace, done.outputs.run!), join(workspace, "baseline"));
  });
});

test("against a baseline, a gate that does not pass fails the job, is named, and all is kept", async () => {
  const out = "out with a space";
  const done = await job(workspace, {
    ...few,
    args: "--limit 8",
    baseline: "baseline",
    gate: "./gates.yaml",
    out,
    sarif: "false",
  });
  expect(done.code, done.log).toBe(1);
  expect(done.log.match(/^::error .*gate (failed|not shown)::.*utility_rate/gm)).toHaveLength(2); // of the run, and of the comparison
  expect(done.summary).toContain("| failed | utility\\_rate at least 0.999 |");
  expect(readdirSync(join(workspace, out, "compare")).sort()).toEqual(["compare.html", "compare.json", "compare.md"]);
  const { comparisons } = JSON.parse(readFileSync(join(workspace, out, "compare", "compare.json"), "utf8"));
  expect(comparisons[0].unpaired).toEqual([]); // the same eight attempts, on the baseline's plan
  expect(done.used.at(-1)).toEqual({
    uses: "actions/upload-artifact@b7c566a772e6b6bfb58ed0dc250532a479d7789f",
    with: { name: "looselips", path: out },
  });
});

test("a target that lets nobody in is exit code 3: there is no SARIF to upload, and the log is kept", async () => {
  const mock = await mockServer({ behaviour: refusesKeys });
  const done = await job(workspace, { ...few, args: "--limit 24", model: mock.model });
  await mock.close();
  expect(done.code, done.log).toBe(3);
  expect(existsSync(join(workspace, done.outputs.run!, "run.json"))).toBe(true);
  expect(names(done)).toEqual(["actions/setup-node", "actions/upload-artifact"]);
});

test("bad input is exit code 2 and says what is wrong", async () => {
  const done = await job(workspace, { benchmark: "corr" });
  expect(done.code).toBe(2);
  expect(done.log).toContain("core");
  expect(done.outputs).toEqual({ run: "" });
});

test("an input is a word, whatever stands in it: none is run", async () => {
  const here = freshFolder();
  const evil = `"; touch owned; $(touch owned) \`touch owned\``;
  const inputs = { benchmark: evil, model: evil, baseline: evil, gate: evil, args: evil, out: `x${evil}`, name: evil };
  expect((await job(here, inputs)).code).toBe(2);
  expect(readdirSync(here)).toEqual([`x${evil}`]);
});
