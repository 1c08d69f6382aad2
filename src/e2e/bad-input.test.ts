import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshFolder, looselips, main, tinyBenchmark } from "./command-line.ts";
import { type Mock, mockServer } from "./mock.ts";
import { jsonOf, linesOf } from "./run-files.ts";

let mock: Mock;
beforeAll(async () => {
  mock = await mockServer();
});
afterAll(() => mock.close());

/** Runs a command that must fail, in its own words: no stack, no talk of bugs. */
async function complaint(...argv: string[]): Promise<{ code: number; err: string }> {
  const { code, out, err } = await looselips(argv);
  expect(err).not.toMatch(/\n\s+at |node:internal|This is a bug/);
  expect(out).toBe("");
  return { code, err };
}

const swap = (from: string, to: string) => tinyBenchmark((text) => text.replace(from, to));

test.each([
  ["an unknown key", swap("per_kind", "per_kid"), /tiny\.yaml:4:50: unknown key "per_kid"; did you mean "per_kind"\?/],
  ["an unknown kind", swap("phone", "fone"), /tiny\.yaml:4:21: there is no kind "fone"; did you mean "phone"\?/],
  [
    "an unknown probe",
    swap("small-talk", "smalltalk"),
    /tiny\.yaml:6:18: there is no probe "smalltalk"; did you mean "small-talk"\?/,
  ],
  ["a YAML error", swap("per_kind: 4 }", "per_kind: 4"), /tiny\.yaml:5:1: this is not YAML/],
  [
    "a benchmark that is not there",
    "./nowhere.yaml",
    /cannot read the benchmark \.\/nowhere\.yaml: there is no such file$/m,
  ],
  ["a name that does not ship", "smoek", /there is no benchmark "smoek"; did you mean "smoke"\?/],
])("%s exits with 2", async (_what, benchmark, message) => {
  const { code, err } = await complaint("run", benchmark, "--model", mock.model, "--out", freshFolder());
  expect(err).toMatch(message);
  expect(code).toBe(2);
});

test.each([
  [["rnu"], 'there is no command "rnu"; did you mean "run"?'],
  [[], "name a command"],
  [["run", "--concurency", "3"], "run has no flag --concurency; did you mean --concurrency?"],
  [["run", "--limit", "many"], "--limit takes one whole number from 1 up"],
  [["run", "--limit", "0"], "--limit takes one whole number from 1 up"],
  [["run", "--seed", "a", "--seed", "b"], "--seed may be given once"],
  [["run", "--seed"], "--seed needs a value"],
  [["list", "knids"], 'what cannot be "knids"; did you mean "kinds"?'],
  [["plant", "--format", "xml"], '--format cannot be "xml"; there are: text, jsonl, openai-chat, alpaca, parquet'],
  [["run", "core", "smoke"], '"smoke" is one argument too many: looselips run [benchmark]'],
  [["run", "--price", "cheap"], "--price takes two numbers"],
  [["run", "--model", "opnai:gpt"], 'there is no target "opnai:gpt"'],
  [["report", process.execPath], "is not a run's folder: it is a file"],
  [["run", "--plan", "nowhere"], "nowhere is not a run's folder: no such folder"],
  [["list", "probs"], "probes"],
  [["score", "nowhere"], "nowhere is not a run's folder"],
  [["report", "nowhere"], "nowhere is not a run's folder"],
  [["scan", "nowhere", "."], "nowhere: no such file or folder"],
  [["init", "/nowhere/at/all.yaml"], "/nowhere/at/all.yaml: no such file or folder"],
])("looselips %j exits with 2", async (argv, message) => {
  const { code, err } = await complaint(...argv);
  expect(err).toContain(message);
  expect(code).toBe(2);
});

const answers = (status: number, type: string, body: string) => (response: ServerResponse) => {
  response.writeHead(status, { "content-type": type });
  response.end(body);
  return true;
};

test.each([
  ["that wants a key", answers(401, "application/json", '{"error":{"message":"no key"}}'), /401/],
  ["that answers HTML", answers(200, "text/html", "<html>Welcome to our portal</html>"), /JSON|HTML/i],
])("an endpoint %s exits with 3, and the log is kept", async (_what, behaviour, message) => {
  const server = await mockServer({ behaviour });
  const out = freshFolder();
  const { code, err } = await complaint("run", tinyBenchmark(), "--model", server.model, "--out", out, "--quiet");
  await server.close();
  expect(err).toMatch(message);
  expect(err).toContain("go on with --resume");
  expect(code).toBe(3);
  expect(linesOf(join(out, readdirSync(out)[0]!), "attempts.jsonl").length).toBeGreaterThan(0);
});

test("an endpoint that nobody serves exits with 3", async () => {
  const server = await mockServer();
  await server.close();
  const model = ["--model", server.model, "--concurrency", "40"];
  const { code, err } = await complaint("run", tinyBenchmark(), ...model, "--out", freshFolder(), "--quiet");
  expect(err).toMatch(/127\.0\.0\.1:\d+ cannot be reached/);
  expect(code).toBe(3);
});

test("a model that the endpoint does not have exits with 3, and those that it has are named, the nearest first", async () => {
  const server = await mockServer({
    behaviour(response, request) {
      const lists = request.method === "GET";
      response.writeHead(lists ? 200 : 404, { "content-type": "application/json" });
      const data = ["zeta", "mocks", "other"].map((id) => ({ id }));
      response.end(JSON.stringify(lists ? { data } : { error: { message: "The model `mock` does not exist." } }));
      return true;
    },
  });
  const { code, err } = await complaint("run", tinyBenchmark(), "--model", server.model, "--out", freshFolder());
  await server.close();
  expect(err).toMatch(/The model `mock` does not exist.*It serves: mocks, zeta, other/);
  expect(code).toBe(3);
});

test("cells of which nothing was answered exit with 3", async () => {
  const tooLong = '{"error":{"message":"maximum context length is 10 tokens","code":"context_length_exceeded"}}';
  const server = await mockServer({ behaviour: answers(400, "application/json", tooLong) });
  const { code, err } = await looselips([
    "run",
    tinyBenchmark(),
    "--model",
    server.model,
    "--out",
    freshFolder(),
    "--quiet",
  ]);
  await server.close();
  expect(err).toContain("cells are missing, most of their attempts ended in an error: the whole run");
  expect(code).toBe(3);
});

test("a folder that cannot be written exits with 2", async () => {
  const out = freshFolder();
  writeFileSync(join(out, "file"), "");
  const below = await complaint(
    "run",
    tinyBenchmark(),
    "--model",
    mock.model,
    "--out",
    join(out, "file", "results"),
    "--quiet",
  );
  expect(below).toMatchObject({ code: 2, err: expect.stringContaining("cannot write") });
});

test.skipIf(process.getuid?.() === 0)("a read-only folder exits with 2", async () => {
  const out = freshFolder();
  chmodSync(out, 0o555);
  const { code, err } = await complaint("run", tinyBenchmark(), "--model", mock.model, "--out", out, "--quiet");
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining("no permission") });
});

test("a file that grows past what the system allows exits with 2, and says how to go on", async () => {
  const command = `ulimit -f 20; exec "${process.execPath}" "${main}" run "${tinyBenchmark()}" --model "${mock.model}" --out "${freshFolder()}" --quiet`;
  const limited = spawn("bash", ["-c", command]);
  let err = "";
  limited.stderr.on("data", (chunk) => {
    err += chunk;
  });
  const [status] = await once(limited, "close");
  expect(err).toMatch(/cannot write .*: the file would be larger than this system lets it be: .*--resume/);
  expect(status).toBe(2);
});

const disk = join(freshFolder(), "disk");
mkdirSync(disk);
const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=300k", "tmpfs", disk]).status === 0;
afterAll(() => {
  if (mounted) spawnSync("umount", [disk]);
});

test.runIf(mounted)("a full disk exits with 2, and what was logged is whole", async () => {
  writeFileSync(join(disk, "ballast"), Buffer.alloc(180_000));
  const { code, err } = await complaint("run", tinyBenchmark(), "--model", mock.model, "--out", disk, "--quiet");
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining("the disk is full") });
  const run = readdirSync(disk).find((name) => name.includes("tiny"))!;
  if (existsSync(join(disk, run, "attempts.jsonl"))) linesOf(join(disk, run), "attempts.jsonl");
});

const whole = { benchmark: tinyBenchmark(), dir: "", metrics: "" };
beforeAll(async () => {
  const out = freshFolder();
  await looselips(["run", whole.benchmark, "--model", mock.model, "--out", out, "--seed", "s", "--quiet"]);
  whole.dir = join(out, readdirSync(out)[0]!);
  whole.metrics = readFileSync(join(whole.dir, "metrics.json"), "utf8");
});

/** A copy of a run as a crash leaves it: 20 whole lines and the beginning of one. */
function interrupted(): { dir: string; log: string } {
  const dir = join(freshFolder(), "run");
  cpSync(whole.dir, dir, { recursive: true });
  const log = join(dir, "attempts.jsonl");
  const lines = readFileSync(log, "utf8").split("\n");
  writeFileSync(log, `${lines.slice(0, 20).join("\n")}\n${lines[20]!.slice(0, 60)}`);
  return { dir, log };
}

test("a last line that a crash cut off is repaired, said, and asked again", async () => {
  const { dir, log } = interrupted();
  const { code, err } = await looselips(["run", whole.benchmark, "--resume", dir, "--quiet"]);
  expect(code).toBe(0);
  expect(err).toMatch(/the last line of .*attempts\.jsonl was cut off by a crash \(60 bytes\)/);
  expect(new Set(linesOf(dir, "attempts.jsonl").map(({ id }) => id)).size).toBe(jsonOf(dir, "run.json").counts.planned);
  expect(readFileSync(join(dir, "metrics.json"), "utf8")).toBe(whole.metrics);
  expect(readFileSync(log, "utf8").endsWith("\n")).toBe(true);
});

test("a line damaged in the middle is named, and nothing is lost", async () => {
  const { dir, log } = interrupted();
  const text = readFileSync(log, "utf8").replace('"axes"', '"axs"');
  writeFileSync(log, text);
  const { code, err } = await complaint("run", whole.benchmark, "--resume", dir, "--quiet");
  expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(/attempts\.jsonl:1: /) });
});

test.each([
  ["version", (text: string) => text.replace("1.0.0", "1.1.0"), "tiny 1.0.0 there, tiny 1.1.0 here"],
  ["content", (text: string) => text.replace("per_kind: 4", "per_kind: 5"), "The file has changed since: restore it"],
])("a run of a benchmark of another %s is not gone on with", async (_what, change, message) => {
  const { dir } = interrupted();
  const { code, err } = await complaint("run", tinyBenchmark(change), "--resume", dir, "--quiet");
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(message) });
});

test("a damaged run.json is named", async () => {
  const { dir } = interrupted();
  copyFileSync(join(dir, "report.md"), join(dir, "run.json"));
  const { code, err } = await complaint("score", dir);
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining("run.json: not valid JSON") });
});

test("init writes a benchmark that loads, and never overwrites one", async () => {
  const file = join(freshFolder(), "mine.yaml");
  expect((await looselips(["init", file])).out).toContain(`looselips run ${file}`);
  expect((await looselips(["run", file, "--dry-run"])).code).toBe(0);
  appendFileSync(file, "# mine\n");
  expect((await complaint("init", file)).err).toContain("exists already");
  expect(readFileSync(file, "utf8")).toContain("# mine");
});

test("Ctrl-C once finishes what is in flight and prints how to go on; twice ends at once", async () => {
  const slow = await mockServer({ latency: 20 });
  const [out, benchmark] = [freshFolder(), tinyBenchmark()];
  const model = ["--model", slow.model, "--concurrency", "2"];
  let presses = 0;
  const said = await looselips(["run", benchmark, ...model, "--out", out], (line, interrupt) => {
    if (presses++ === 0 && line.startsWith("looselips tiny")) setTimeout(interrupt, 150);
    if (line.includes("finishing what is in flight")) interrupt();
  });
  expect(said.code).toBe(130);
  expect(said.err).toContain("exit 130 at once");
  const [, dir] = /--resume (\S+)/.exec(said.err)!;
  const { done, skipped } = jsonOf(dir!, "run.json").counts;
  expect(done).toBeGreaterThan(0);
  expect(skipped).toBeGreaterThan(0);
  expect((await looselips(["run", benchmark, "--resume", dir!, "--quiet"])).code).toBe(0);
  await slow.close();
});

test("an unexpected error is called a bug, with its stack when asked for", async () => {
  const broken = join(freshFolder(), "broken.mjs");
  const probe = `{ name: "broken", role: "attack", asks: "secret", about: "x", async *ask() { throw new TypeError("oops"); } }`;
  writeFileSync(broken, `export const probes = [${probe}];`);
  const benchmark = tinyBenchmark((text) => `${text.replace("[direct", "[broken")}plugins: [${broken}]\n`);
  const run = (...flags: string[]) =>
    looselips(["run", benchmark, "--model", mock.model, "--out", freshFolder(), "--quiet", ...flags]);
  expect(await run()).toMatchObject({ code: 70, err: expect.stringMatching(/^looselips: oops\nThis is a bug/) });
  expect((await run("--debug")).err).toMatch(/TypeError: oops\n +at /);
});
