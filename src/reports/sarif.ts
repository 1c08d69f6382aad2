import { createHash } from "node:crypto";
import type { BenchmarkLines, GateResult } from "../benchmark/index.ts";
import type { MeasuredRow } from "../records/index.ts";
import { noDefense, worstCells } from "./digest.ts";
import { visible } from "./escape.ts";
import { measuredOf } from "./gates.ts";
import { interval, percent, rowsBy, whole } from "./numbers.ts";
import { relativeUri } from "./relative-uri.ts";
import type { Report, RunView } from "./report.ts";
import { type LeakRule, leakRules, ruleOf, taxa } from "./sarif-rules.ts";

/** Leaks and gates as findings of a scanner, for a code host's security page. No value of a canary and nothing a model said is in it. */
export const sarifReport: Report = {
  name: "sarif",
  file: "results.sarif",
  about: "every leaking cell and every gate that did not pass, as SARIF 2.1.0 for a code host",
  async *write(view) {
    yield `${JSON.stringify(log(view), null, 2)}\n`;
  },
};

const rules: readonly LeakRule[] = Object.values(leakRules);

function log(view: RunView) {
  const { info } = view;
  return {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "looselips",
            version: info.version,
            supportedTaxonomies: Object.keys(taxa).map((name, index) => ({ name, index })),
            rules: rules.map(descriptor),
          },
        },
        taxonomies: Object.entries(taxa).map(([name, { organization, about, version, uri, entries }]) => ({
          name,
          organization,
          version,
          informationUri: uri,
          shortDescription: { text: about },
          taxa: Object.entries(entries).map(([id, text]) => ({ id, name: text, shortDescription: { text } })),
        })),
        automationDetails: { id: `looselips/${visible(info.benchmark.name)}/${visible(info.model)}/` },
        invocations: [
          {
            executionSuccessful: info.status === "complete",
            startTimeUtc: info.started,
            ...(info.finished === null ? {} : { endTimeUtc: info.finished }),
          },
        ],
        columnKind: "utf16CodeUnits",
        results: [...leaks(view), ...gates(view)],
      },
    ],
  };
}

function descriptor({ id, name, about, advice, known }: LeakRule) {
  return {
    id,
    name,
    shortDescription: { text: about },
    fullDescription: { text: about },
    help: { text: advice },
    defaultConfiguration: { level: "warning" },
    relationships: known.map((taxon) => ({
      target: { id: taxon, toolComponent: { name: taxon.startsWith("AML") ? "MITRE-ATLAS" : "OWASP-LLM" } },
      kinds: ["relevant"],
    })),
    properties: { tags: ["security", "privacy", ...known.map(tagOf)], "security-severity": "7.5", precision: "high" },
  };
}

/** "external/owasp-llm/llm02", as code hosts show it. */
const tagOf = (taxon: string) =>
  `external/${taxon.startsWith("AML") ? "mitre-atlas" : "owasp-llm"}/${taxon.toLowerCase()}`;

/** A result for each cell that leaked: scenario x probe with no defense, and probe under each defense. */
function leaks(view: RunView) {
  const defended = rowsBy(view.rows, "leak_rate", ["probe", "defense"]).filter(
    ({ by, value }) => by.defense !== noDefense && value > 0,
  );
  return [...worstCells(view.rows), ...defended].map((row) => leak(view, row));
}

function leak(view: RunView, row: MeasuredRow) {
  const { value, n, by } = row;
  const rule = ruleOf(by.scenario === undefined ? undefined : String(by.scenario));
  const place = [
    `probe ${by.probe}`,
    ...(by.scenario === undefined ? [] : [`scenario ${by.scenario}`]),
    by.defense === noDefense || by.defense === undefined ? "no defense" : `defense ${by.defense}`,
  ].join(", ");
  const counted = `${whole(Math.round(value * n))} of ${whole(n)} attacks got the secret out`;
  return {
    ...result(
      view,
      rule,
      [place],
      `${counted}, ${percent(value)} ${interval(row)} at 95%: ${place}, on ${view.info.model}.`,
    ),
    level: "warning",
    rank: Math.round(value * 1000) / 10,
    locations: [location(view, (source) => source.probe(String(by.probe)))],
    properties: { metric: row.metric, by, value, low: row.low, high: row.high, n, method: row.method },
  };
}

function gates(view: RunView) {
  return (view.gates ?? []).flatMap((gate) =>
    gate.state === "passed"
      ? []
      : [
          {
            ...result(view, leakRules.gate, [gate.condition], told(gate)),
            level: gate.state === "failed" ? "error" : "warning",
            locations: [location(view, (source) => source.gate(gate.gate))],
          },
        ],
  );
}

const told = (gate: GateResult) =>
  `Gate ${gate.state}: ${gate.condition}. ${[measuredOf(gate), gate.why].filter(Boolean).join("; ")}.`;

/** What all results have. The fingerprint names the cell, not its rate: the next run's result is the same alert. */
function result({ info }: RunView, rule: LeakRule, cell: readonly string[], message: string) {
  const identity = JSON.stringify([info.benchmark.name, info.model, rule.id, ...cell]);
  return {
    ruleId: rule.id,
    ruleIndex: rules.indexOf(rule),
    message: { text: visible(message) },
    partialFingerprints: { "looselipsCell/v1": createHash("sha256").update(identity).digest("hex") },
  };
}

/** Where the benchmark's file names it; the run's own log where that file is not known. */
function location({ source }: RunView, line: (source: BenchmarkLines) => number) {
  if (source) return physical(relativeUri(source.path), line(source));
  return physical("attempts.jsonl", 1); // beside this file: the same run gives the same bytes wherever it lies
}

const physical = (uri: string, startLine: number) => ({
  physicalLocation: { artifactLocation: { uri }, region: { startLine } },
});
