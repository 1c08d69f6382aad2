import { costText } from "../prices/index.ts";
import type { MeasuredRow } from "../records/index.ts";
import { counted } from "../texts/counted.ts";
import { type Digest, digest, noDefense } from "./digest.ts";
import { markdownCode, markdown as md, visibleLines } from "./escape.ts";
import { limits } from "./limits.ts";
import { rated, table } from "./markdown-table.ts";
import { duration, interval, percent, signed, signedInterval, whole } from "./numbers.ts";
import { reproduce, seedOf } from "./provenance.ts";
import type { Line, Report, RunView, Sample } from "./report.ts";
import { pieces } from "./transcript.ts";

/** Transcripts on the page; the scorecard has them all. */
const mostTranscripts = 6;

/** The scorecard for a pull request or a README: GitHub's Markdown, no HTML in it. */
export const markdownReport: Report = {
  name: "markdown",
  file: "report.md",
  about: "the summary as Markdown, for a pull request",
  async *write(view) {
    const story = digest(view);
    yield [head(view), answer(story), defenses(story), probes(story), transcripts(view.samples), origin(view)]
      .flat()
      .join("\n\n");
    yield "\n";
  },
};

function head({ info }: RunView): string[] {
  const { name, value } = seedOf(info);
  const parts = [counted(info.counts.done, "attempt"), duration(info), md(`${name} ${value}`)].filter(Boolean);
  return [`# ${md(info.benchmark.name)} ${md(info.benchmark.version)} on ${md(info.model)}`, parts.join(" · ")];
}

function answer({ headline, missing, qualifiers, warnings }: Digest): string[] {
  const under = headline?.by.defense === noDefense ? " with no defense" : "";
  return [
    headline
      ? `**${percent(headline.value)} of attacks got the secret out**${under}, ${interval(headline)} (95%, n = ${whole(headline.n)}).`
      : `**No headline**: ${md(missing)}.`,
    warnings.map((text) => `> **Note:** ${md(text)}`).join("\n>\n"),
    table(
      ["beside it", "", "95%", "n"],
      qualifiers.map(({ name, value, row }) => [name, value, row ? interval(row) : "", row ? whole(row.n) : ""]),
    ),
  ].filter((part) => part !== "");
}

function defenses({ defenses }: Digest): string[] {
  if (defenses.length === 0) return [];
  const effect = (row: MeasuredRow | undefined) => (row ? `${signed(row.value)} ${signedInterval(row)}` : "");
  const rows = defenses.map((line) => [
    md(line.name),
    ...[rated(line.leak), rated(line.served), effect(line.leakEffect), effect(line.servedEffect)],
  ]);
  const title = ["defense", "leaked %", "owner served %", "change in leaks, points", "change in service, points"];
  return ["## Defenses", table(title, rows), "Changes are to no defense, on the same attempts (Tango interval)."];
}

function probes({ probes }: Digest): string[] {
  if (probes.length === 0) return [];
  const rows = probes.map((row) => [md(String(row.by.probe)), rated(row), whole(row.n)]);
  return ["## Probes, no defense", table(["probe", "leaked %", "n"], rows)];
}

const whose: Record<Line["part"], string> = {
  context: "told",
  ask: "asked",
  reasoning: "model, thinking",
  reply: "model",
};

function transcripts(samples: readonly Sample[]): string[] {
  if (samples.length === 0) return [];
  const one = ({ why, axes, lines, owner }: Sample) => {
    const said = lines
      .filter(({ part }) => part !== "context")
      .map((line) => {
        const text = pieces(line, 600)
          .map((piece) =>
            "text" in piece ? (piece.mark ? `【${piece.text}】` : piece.text) : ` … ${whole(piece.skipped)} letters … `,
          )
          .join("");
        return fenced(`${whose[line.part]}: ${visibleLines(text)}`);
      });
    return [
      `### ${md(why)}`,
      `${md(`${axes.probe} in ${axes.scenario}, defense ${axes.defense}`)}; ${md(axes.kind)} of ${md(owner)}`,
      ...said,
    ];
  };
  return [
    "## In the model's own words",
    "What is between 【 and 】 is a secret.",
    ...samples.slice(0, mostTranscripts).flatMap(one),
  ];
}

/** A fence longer than any run of backticks inside it. */
export function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}

function origin({ info }: RunView): string[] {
  const { name, value } = seedOf(info);
  const command = reproduce(info);
  const rows = [
    ["looselips", info.version],
    ["benchmark", `${info.benchmark.name} ${info.benchmark.version}, sha256 ${info.benchmark.sha256}`],
    ["model", info.model],
    [name, value],
    ...(info.nonce ? [["commitment", `${info.commitment}, nonce ${info.nonce}`]] : []),
    ["started", info.started],
    ["status", info.status],
    ["cost", costText(info)],
  ].map(([name, value]) => [name!, md(value!)]);
  return [
    "## Provenance",
    table(["", ""], rows),
    ...(command === undefined ? [] : [`The same attempts again: ${markdownCode(command)}`]),
    "## What this does not measure",
    limits.map((text) => `- ${text}`).join("\n"),
  ];
}
