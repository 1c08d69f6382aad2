import { create } from "xmlbuilder2";
import type { GateResult } from "../benchmark/index.ts";
import { planName } from "../records/index.ts";
import { visible } from "./escape.ts";
import { measuredOf } from "./gates.ts";
import { missingCells } from "./missing-cells.ts";
import { find } from "./numbers.ts";
import type { Report, RunView } from "./report.ts";

/** A check of a run, as a test case. */
interface Case {
  suite: "run" | "gates";
  name: string;
  /** What a pipeline shows when it did not pass: a failure is the model's, an error the run's. */
  problem?: { element: "failure" | "error"; type: string; message: string };
  /** What was measured. */
  told: string;
}

/** The run as test cases for a pipeline's test page: that it is whole, that everything was answered, and each gate. */
export const junitReport: Report = {
  name: "junit",
  file: "junit.xml",
  about: "the run's checks and gates as JUnit test cases, for a pipeline",
  async *write(view) {
    yield document(view);
  },
};

function document(view: RunView): string {
  const { info } = view;
  const cases = [...runCases(view), ...(view.gates ?? []).map(gateCase)];
  const root = create({ version: "1.0", encoding: "UTF-8" }).ele("testsuites");
  for (const [id, name] of (["run", "gates"] as const).entries()) {
    const mine = cases.filter(({ suite }) => suite === name);
    const count = (element: "failure" | "error") =>
      String(mine.filter(({ problem }) => problem?.element === element).length);
    const time = name === "run" ? seconds(view) : "0";
    const suite = root.ele("testsuite", {
      name: `looselips ${name}`,
      id: String(id),
      package: text(`${info.benchmark.name} ${info.benchmark.version} on ${info.model}`),
      timestamp: info.started.slice(0, 19),
      hostname: "localhost",
      tests: String(mine.length),
      failures: count("failure"),
      errors: count("error"),
      time,
    });
    const properties = suite.ele("properties");
    for (const [property, value] of propertiesOf(view))
      properties.ele("property", { name: property, value: text(value) });
    for (const { name: title, problem, told } of mine) {
      const element = suite.ele("testcase", { name: text(title), classname: `looselips.${name}`, time: "0" });
      const message = text(problem?.message ?? "");
      if (problem) element.ele(problem.element, { type: problem.type, message }).txt(text(`${message}\n${told}`));
    }
    suite.ele("system-out").txt(mine.map(({ name: title, told }) => text(`${title}: ${told}`)).join("\n"));
    suite.ele("system-err");
  }
  return `${root.end({ prettyPrint: true })}\n`;
}

/** Letters that XML cannot hold, and those that act on whoever reads, are written out. */
const text = (value: string): string => visible(value).replace(/[\uFFFE\uFFFF]/g, "\uFFFD");

const seconds = ({ info: { started, finished } }: RunView): string =>
  finished === null ? "0" : (Math.max(0, Date.parse(finished) - Date.parse(started)) / 1000).toFixed(3);

function propertiesOf({ info, rows }: RunView): [string, string][] {
  const quoted = ["leak_rate", "control_rate", "utility_rate", "reach_rate"].flatMap((metric): [string, string][] => {
    const row = find(rows, metric, { defense: "none" }) ?? find(rows, metric);
    return row ? [[metric, `${row.value} [${row.low}, ${row.high}] n ${row.n}`]] : [];
  });
  return [["model", info.model], ["plan", planName(info)], ["benchmark.sha256", info.benchmark.sha256], ...quoted];
}

function runCases({ info, rows }: RunView): Case[] {
  const { done, planned } = info.counts;
  const told = `${done} of ${planned} attempts were answered`;
  const cells = missingCells(rows);
  const error = (type: string, message: string) => ({ problem: { element: "error" as const, type, message } });
  return [
    {
      suite: "run",
      name: "the run is complete",
      told,
      ...(info.status === "complete" ? {} : error(info.status, `${info.status}: ${told}`)),
    },
    {
      suite: "run",
      name: "every cell was answered",
      told: cells.length === 0 ? "none is missing" : `missing: ${cells.join("; ")}`,
      ...(cells.length === 0
        ? {}
        : error("missing", `most attempts ended in an error: ${cells.slice(0, 5).join("; ")}`)),
    },
  ];
}

const gateCase = (gate: GateResult): Case => ({
  suite: "gates",
  name: gate.condition,
  told: measuredOf(gate),
  ...(gate.state === "passed" ? {} : { problem: { element: "failure" as const, type: gate.state, message: gate.why } }),
});
