import type { BenchmarkLines, GateResult } from "../benchmark/index.ts";
import { visible } from "./escape.ts";
import { gateTable, measuredOf } from "./gates.ts";
import { markdownReport } from "./markdown.ts";
import { relativeUri } from "./relative-uri.ts";
import type { RunView } from "./report.ts";

/** What a GitHub job is told. */
export interface CiOutput {
  /** Workflow commands, a line each: "::error title=...::...". */
  annotations: string[];
  /** Markdown for the job's summary page. */
  summary: string;
}

/** GitHub refuses a step's summary above 1 MiB; letters may take up to 4 bytes. */
const longestSummary = 250_000;

/** A run: an annotation for every gate that did not pass, and report.md with the gates on top. */
export async function runForCi(view: RunView): Promise<CiOutput> {
  let report = "";
  for await (const piece of markdownReport.write(view)) report += piece;
  return forCi(view.gates ?? [], report, view.source);
}

/** Gates and a report in Markdown, as a GitHub job takes them. */
export function forCi(gates: readonly GateResult[], report: string, source?: BenchmarkLines): CiOutput {
  const own = gates.length > 0 ? `${gateTable(gates)}\n\n` : "";
  const text = `${own}${report}`;
  const cut =
    text.length > longestSummary ? `${text.slice(0, longestSummary)}\n\n… the rest is in the run's folder` : text;
  return { annotations: gates.flatMap((gate) => annotate(gate, source)), summary: `${cut}\n` };
}

function annotate(gate: GateResult, source?: BenchmarkLines): string[] {
  if (gate.state === "passed") return [];
  const place = source ? [`file=${property(relativeUri(source.path))}`, `line=${source.gate(gate.gate)}`] : [];
  const title = `title=${property(`looselips: gate ${gate.state}`)}`;
  const message = [visible(gate.condition), measuredOf(gate), gate.why].filter(Boolean).join("; ");
  return [`::error ${[...place, title].join(",")}::${data(message)}`];
}

/** What would end a workflow command is escaped, as the runner's own toolkit does. */
const data = (text: string): string => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const property = (text: string): string => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
