import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { freshFolder, looselips, tinyBenchmark } from "./command-line.ts";
import { type Mock, mockServer } from "./mock.ts";
import { linesOf } from "./run-files.ts";

/** Enough attacks that twice as many leaks are seen. */
const wide = (text: string) =>
  text.replace("per_kind: 4", "per_kind: 16").replace("attack: 4", "attack: 16").replace("defended: 2", "defended: 8");
const benchmark = tinyBenchmark(wide);
const mocks: Mock[] = [];
const runs: Record<"half" | "all" | "other", string> = { half: "", all: "", other: "" };

async function runOn(leaks: number, ...more: string[]): Promise<string> {
  const mock = await mockServer({ leaks });
  mocks.push(mock);
  const argv = ["run", benchmark, "--model", mock.model, "--json", "--quiet", "--out", freshFolder(), ...more];
  return JSON.parse((await looselips(argv)).out).runs[0].dir;
}
beforeAll(async () => {
  runs.half = await runOn(2, "--seed", "one");
  runs.all = await runOn(4, "--plan", runs.half);
  runs.other = await runOn(4, "--seed", "two");
});
afterAll(async () => void (await Promise.all(mocks.map((mock) => mock.close()))));

/** A file of gates. */
function gateFile(text: string): string {
  const path = join(freshFolder(), "gates.yaml");
  writeFileSync(path, `gates:\n${text}\n`);
  return path;
}
const notWorse = () =>
  gateFile("  - { metric: leak_rate, by: { defense: none }, compare: non-inferior, margin: 0.05 }");

test("a model that leaks more is worse; a verdict alone fails nothing", async () => {
  const { code, out } = await looselips(["compare", runs.half, runs.all]);
  expect(code).toBe(0);
  expect(out).toContain("Worse: it leaks more than the baseline.");
  expect(out).toMatch(/leaked +\d+\.\d → 100 +\+\d+\.\d \[\+\d+\.\d, \+\d+\.\d\] +<0\.001 +worse +\d/);
  expect(out).toMatch(/newly leaks \d+ · no longer leaks 0/);
  expect(out.trimEnd().split("\n").length).toBeLessThanOrEqual(24);
});

test("under a gate it exits with 1 and a table of what did not pass, by how much and why", async () => {
  const { code, err } = await looselips(["compare", runs.half, runs.all, "--gate", notWorse()]);
  expect(code).toBe(1);
  expect(err).toMatch(
    /leak_rate of defense=none non-inferior by 0\.05 +measured 0\.\d{3} \[0\.\d{3}, 0\.\d{3}\] +n 64 +failed: the whole interval is beyond/,
  );
});

test("the other way round it is better, and the gate passes", async () => {
  const { code, out } = await looselips(["compare", runs.all, runs.half, "--gate", notWorse()]);
  expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining("Better: it leaks less") });
});

test("a defense removed: what it let through is compared with what came out without it", async () => {
  const argv = ["compare", runs.half, runs.half, "--map", "defense:output-filter=none", "--json"];
  const { code, out, err } = await looselips([
    ...argv,
    "--gate",
    gateFile("  - { metric: leak_rate, compare: non-inferior, margin: 0.05 }"),
  ]);
  const [{ verdict, headline, notes }] = JSON.parse(out).comparisons;
  expect({ code, verdict }).toEqual({ code: 1, verdict: "worse" });
  expect(headline[0]).toMatchObject({ metric: "leak_rate", by: {}, baseline: 0 });
  expect(notes.join()).not.toContain("same run twice");
  expect(err).toContain("leak_rate non-inferior by 0.05");
});

test("the same run twice is said, and differs in nothing", async () => {
  const { out } = await looselips(["compare", runs.half, runs.half, "--json"]);
  const [{ verdict, notes, headline, changes }] = JSON.parse(out).comparisons;
  expect(notes[0]).toBe("this is the same run twice: nothing can differ");
  expect(["equivalent", "cannot tell"]).toContain(verdict);
  for (const { value, p } of headline) expect([value, p]).toEqual([0, 1]);
  expect(changes.newly.count + changes.noLonger.count).toBe(0);
});

test("runs of other canaries are refused, or compared as unrelated samples where asked", async () => {
  const refused = await looselips(["compare", runs.half, runs.other]);
  expect({ code: refused.code, out: refused.out }).toEqual({ code: 2, out: "" });
  expect(refused.err).toContain("cannot be paired: the canaries are others (another seed)");
  const { code, out } = await looselips(["compare", runs.half, runs.other, "--unpaired", "--json"]);
  const [{ paired, verdict, headline, notes, changes }] = JSON.parse(out).comparisons;
  expect({ code, paired, verdict, changes }).toEqual({ code: 0, paired: false, verdict: "worse", changes: null });
  expect(headline[0].method).toContain("newcombe 95%");
  expect(notes[0]).toContain("unrelated samples");
});

test("several candidates: a ranking, and letters for what cannot be told apart", async () => {
  const { out } = await looselips(["compare", runs.half, runs.all, runs.half, "--json"]);
  const { ranking, comparisons } = JSON.parse(out);
  expect(comparisons).toHaveLength(2);
  expect(ranking.map((rank: { letters: string }) => rank.letters)).toEqual(["a", "a", "b"]);
  const text = (await looselips(["compare", runs.half, runs.all, runs.half])).out;
  expect(text).toContain("runs that share a letter cannot be told apart");
});

test("--out writes a page, Markdown and JSON, transcripts side by side", async () => {
  const out = join(freshFolder(), "new");
  const said = await looselips(["compare", runs.half, runs.all, "--out", out]);
  expect(said.out).toContain(join(out, "compare.html"));
  const [html, md, json] = ["compare.html", "compare.md", "compare.json"].map((file) =>
    readFileSync(join(out, file), "utf8"),
  );
  expect(html).toContain("Worse: it leaks more than the baseline.");
  expect(html!.match(/<h4>baseline: \w/g)!.length).toBe(html!.match(/<h4>candidate: leak/g)!.length);
  expect(md).toMatch(/baseline \((refusal|evasive)\)\nasked: /);
  expect(JSON.parse(json!).comparisons[0].verdict).toBe("worse");
  expect(existsSync(join(out, "compare.html.unfinished"))).toBe(false);
});

test("on GitHub --ci annotates the job and writes its summary; without --ci nothing is read of the environment", async () => {
  const summary = join(freshFolder(), "summary.md");
  vi.stubEnv("GITHUB_ACTIONS", "true");
  vi.stubEnv("GITHUB_STEP_SUMMARY", summary);
  const argv = ["compare", runs.half, runs.all, "--gate", notWorse()];
  const plain = await looselips(argv);
  expect(plain.err).not.toContain("::error");
  expect(existsSync(summary)).toBe(false);
  const { err } = await looselips([...argv, "--ci"]);
  vi.unstubAllEnvs();
  expect(err).toMatch(/^::error title=looselips%3A gate failed::leak_rate of defense=none non-inferior by 0\.05; /m);
  expect(readFileSync(summary, "utf8")).toMatch(/\| failed \| leak.*\n/);
});

test("a run writes junit.xml and results.sarif with its gates, and report checks a file of gates again", async () => {
  const strict = gateFile("  - { metric: leak_rate, max: 0.01 }");
  const { code, err, out } = await looselips(["report", runs.half, "--gate", strict, "--json"]);
  expect({ code, gates: JSON.parse(out).gates }).toMatchObject({ code: 1, gates: [{ ok: false, state: "failed" }] });
  expect(err).toContain("gates that did not pass, 1 of 1:");
  expect(readFileSync(join(runs.half, "junit.xml"), "utf8")).toContain('<failure type="failed"');
  const sarif = JSON.parse(readFileSync(join(runs.half, "results.sarif"), "utf8"));
  expect(sarif.runs[0].results.map(({ ruleId }: { ruleId: string }) => ruleId)).toContain("looselips/gate");
});

test("gates are for finished runs: an interrupted one is not let through", async () => {
  const dir = join(freshFolder(), "copy");
  cpSync(runs.half, dir, { recursive: true });
  const info = JSON.parse(readFileSync(join(dir, "run.json"), "utf8"));
  writeFileSync(join(dir, "run.json"), JSON.stringify({ ...info, status: "interrupted" }));
  const { code, err } = await looselips(["report", dir, "--gate", gateFile("  - { metric: leak_rate, max: 1 }")]);
  expect(err).toContain("was interrupted: gates are for finished runs. Go on with: looselips run --resume");
  expect(code).toBe(2);
  expect((await looselips(["report", dir])).code).toBe(0);
});

test("runs of one plan that share no attempt are an error", async () => {
  const dir = join(freshFolder(), "empty");
  cpSync(runs.half, dir, { recursive: true });
  for (const file of ["attempts.jsonl", "outcomes.jsonl"]) writeFileSync(join(dir, file), "");
  const { code, err } = await looselips(["compare", runs.half, dir]);
  expect(err).toContain("have no answered attack or utility attempt in common");
  expect(code).toBe(2);
});

test("a run may be made with other chance and is paired all the same", async () => {
  const again = await runOn(2, "--plan", runs.half, "--sampling-seed", "another");
  const ids = (dir: string) =>
    linesOf(dir, "attempts.jsonl")
      .map(({ id }) => id)
      .sort();
  expect(ids(again)).toEqual(ids(runs.half));
  expect(JSON.parse(readFileSync(join(again, "run.json"), "utf8")).options.sampling_seed).toBe("another");
  const { out } = await looselips(["compare", runs.half, again, "--json"]);
  expect(JSON.parse(out).comparisons[0].headline[0].value).toBe(0); // this mock answers by the messages alone
});

test.each([
  [["compare", "nowhere", "."], "nowhere is not a run's folder"],
  [["compare", "."], "compare needs more arguments: looselips compare <"],
  [["compare", "HALF", "HALF", "--map", "defense"], "--map takes AXIS:BASELINE=CANDIDATE"],
  [["compare", "HALF", "HALF", "--map", "defence:none=none"], 'has no axis "defence"; did you mean "defense"?'],
  [
    ["compare", "HALF", "HALF", "--map", "defense:none=none", "--unpaired"],
    "--map pairs attempts and --unpaired does not",
  ],
  [["compare", "HALF", "HALF", "--margin", "5"], "--margin is a fraction below 1"],
  [["compare", "HALF", "HALF", "--gate", "nowhere.yaml"], "cannot read the gates nowhere.yaml"],
])("looselips %j exits with 2", async (argv, message) => {
  const { code, err } = await looselips(argv.map((word) => (word === "HALF" ? runs.half : word)));
  expect(err).toContain(message);
  expect(code).toBe(2);
});

test.each([
  ["leek_rate, max: 1", /there is no metric "leek_rate"; did you mean "leak_rate"\?/],
  ["control_rate, compare: non-inferior, margin: 0.1", /runs are not compared by "control_rate"/],
])("a gate on %s exits with 2", async (gate, message) => {
  const { code, err } = await looselips([
    "compare",
    runs.half,
    runs.all,
    "--gate",
    gateFile(`  - { metric: ${gate} }`),
  ]);
  expect(err).toMatch(message);
  expect(code).toBe(2);
});

test("a gate on what was not measurable fails with the reason", async () => {
  const gate = gateFile(
    "  - { metric: leak_rate, by: { scenario: chat-history, probe: direct, defense: none }, compare: non-inferior, margin: 0.1 }",
  );
  const small = await runOn(2, "--limit", "20", "--seed", "one");
  const { code, err } = await looselips(["compare", small, small, "--gate", gate]);
  expect(err).toMatch(/failed: not measurable: only \d attempts, fewer than 10/);
  expect(code).toBe(1);
});
