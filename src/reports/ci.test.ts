import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { beforeAll, describe, expect, test } from "vitest";
import { validateXML } from "xmllint-wasm";
import { benchmarkLines, checkGates, type Gate } from "../benchmark/index.ts";
import { forCi, loadView, type RunView, runForCi } from "./index.ts";
import { junitReport } from "./junit.ts";
import { relativeUri } from "./relative-uri.ts";
import type { Report } from "./report.ts";
import { sarifReport } from "./sarif.ts";
import { hostile, hostileRun, madeUpRun, writeRun } from "./testing.ts";

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), "utf8");
const gate = (fields: Partial<Gate>): Gate => ({ metric: "leak_rate", by: {}, confidence: 0.95, ...fields });
const gates = [gate({ max: 0.01 }), gate({ max: 1 }), gate({ metric: "utility_rate", min: 0.9 })];

async function viewOf(run: ReturnType<typeof madeUpRun>): Promise<RunView> {
  const view = await loadView(writeRun(run));
  return { ...view, gates: checkGates(gates, view.rows) };
}
const textOf = async (report: Report, view: RunView) => {
  let all = "";
  for await (const piece of report.write(view)) all += piece;
  return all;
};
let view: RunView;
let attacked: RunView;
beforeAll(async () => {
  view = await viewOf(madeUpRun("8f3c21"));
  attacked = await viewOf(hostileRun());
});

describe("junit.xml", () => {
  const validate = async (xml: string) =>
    await validateXML({ xml: { fileName: "junit.xml", contents: xml }, schema: fixture("junit-10.xsd") });

  test("is what Jenkins' schema says, of a run that leaks and of one whose model writes markup", async () => {
    for (const of of [view, attacked]) {
      const { valid, errors } = await validate(await textOf(junitReport, of));
      expect({ valid, errors }).toEqual({ valid: true, errors: [] });
    }
  });
  test("the schema would have noticed", async () => {
    expect((await validate("<testsuites><testsuite/></testsuites>")).valid).toBe(false);
  });
  test("a gate is a test case, one that did not pass a failure with what was measured", async () => {
    const xml = await textOf(junitReport, view);
    expect(xml).toContain('<testcase name="leak_rate at most 1" classname="looselips.gates" time="0"/>');
    expect(xml).toMatch(
      /<failure type="failed" message="the whole interval is beyond the limit">.*measured|<failure type="failed"/,
    );
    expect(xml).toMatch(/tests="3" failures="[12]" errors="0"/);
  });
  test("an interrupted run is an error, not a failure", async () => {
    const info = { ...view.info, status: "interrupted" as const };
    expect(await textOf(junitReport, { ...view, info })).toContain('<error type="interrupted"');
  });
});

describe("results.sarif", () => {
  const { id: _, ...schema } = JSON.parse(fixture("sarif-2.1.0-rtm.5.json"));
  const validate = new Ajv({
    strict: false,
    unicodeRegExp: false,
    validateFormats: false,
    meta: false,
    validateSchema: false,
  }).compile({
    ...schema,
    $schema: undefined,
  });
  const sarif = async (of: RunView) => JSON.parse(await textOf(sarifReport, of));

  test("is what the official schema says", async () => {
    for (const of of [view, attacked, { ...view, gates: [] }])
      expect(validate(await sarif(of)) || validate.errors).toBe(true);
  });
  test("the schema would have noticed", async () => {
    const log = await sarif(view);
    log.runs[0].results[0].level = "terrible";
    expect(validate(log)).toBe(false);
  });
  test("a result a leaking cell, with the rule's OWASP and ATLAS ids, and a fingerprint of the cell alone", async () => {
    const [{ results, tool }] = (await sarif(view)).runs;
    const cells = results.map(({ partialFingerprints }: { partialFingerprints: object }) =>
      JSON.stringify(partialFingerprints),
    );
    expect(new Set(cells).size).toBe(cells.length);
    const prompt = results.find(({ ruleId }: { ruleId: string }) => ruleId === "looselips/system-prompt-leak");
    expect(prompt.message.text).toMatch(
      /^\d+ of \d+ attacks got the secret out, .*probe \S+, scenario system-prompt, no defense/,
    );
    const rule = tool.driver.rules[prompt.ruleIndex];
    expect(rule.id).toBe(prompt.ruleId);
    expect(rule.properties.tags).toEqual(
      expect.arrayContaining(["external/owasp-llm/llm07", "external/mitre-atlas/aml.t0057"]),
    );
    const later = await sarif({ ...view, rows: view.rows.map((row) => ("n" in row ? { ...row, n: row.n + 1 } : row)) });
    expect(later.runs[0].results[0].partialFingerprints).toEqual(results[0].partialFingerprints);
  });
  test("points at the line of the benchmark that names the probe, or at the log where the file is not known", async () => {
    const path = "benchmarks/core.yaml";
    const [{ results }] = (await sarif({ ...view, source: benchmarkLines(path) })).runs;
    const { artifactLocation, region } = results[0].locations[0].physicalLocation;
    expect(artifactLocation.uri).toBe(path);
    expect(readFileSync(path, "utf8").split("\n")[region.startLine - 1]).toContain(results[0].properties.by.probe);
    const [unknown] = (await sarif(view)).runs[0].results;
    expect(unknown.locations[0].physicalLocation.artifactLocation.uri).toMatch(/attempts\.jsonl$/);
  });
  test("holds nothing that a model said", async () => {
    expect(JSON.stringify(await sarif(attacked))).not.toContain(hostile.slice(0, 20));
  });
});

describe("a GitHub job", () => {
  test("hears of every gate that did not pass, and gets the report", async () => {
    const { annotations, summary } = await runForCi({ ...view, source: benchmarkLines("benchmarks/core.yaml") });
    expect(annotations[0]).toMatch(
      /^::error file=benchmarks\/core\.yaml,line=1,title=looselips%3A gate failed::leak_rate at most 0\.01; 0\.\d{3} \[/,
    );
    expect(annotations.length).toBe(view.gates!.filter(({ state }) => state !== "passed").length);
    expect(summary).toContain("| failed | leak\\_rate at most 0.01 |");
    expect(summary).toContain("of attacks got the secret out");
  });
  test("a name cannot end a command and begin another", () => {
    const result = {
      gate: gate({ max: 0 }),
      condition: "a%\n::set-output name=x::y",
      state: "failed" as const,
      why: "b",
      row: null,
    };
    const [line] = forCi([result], "").annotations;
    expect(line).not.toContain("\n");
    expect(line).toContain("a%25 ::set-output"); // in the middle of a line it is text
  });
  test("a report that is too long is cut, and says so", () => {
    const { summary } = forCi([], "x".repeat(2_000_000));
    expect(Buffer.byteLength(summary)).toBeLessThan(1 << 20);
    expect(summary).toContain("the rest is in the run's folder");
  });
});

test("a file is named as a code host knows it", () => {
  expect(relativeUri("a b/c#.yaml", "/project")).toBe("a%20b/c%23.yaml");
  expect(relativeUri("/project/x.yaml", "/project")).toBe("x.yaml");
  expect(relativeUri("/elsewhere/x.yaml", join("/", "project"))).toBe("file:///elsewhere/x.yaml");
});
