import type { Difference } from "../compare/index.ts";
import { counted } from "../texts/counted.ts";
import type { ComparedView, ComparisonView, SideBySide } from "./compare-view.ts";
import {
  cellName,
  change,
  claim,
  couldSee,
  fromTo,
  methods,
  pText,
  rateName,
  sizeOf,
  tallyOf,
  telling,
  turnedIn,
} from "./compare-words.ts";
import { markdown as md, visibleLines } from "./escape.ts";
import { gateTable } from "./gates.ts";
import { fenced } from "./markdown.ts";
import { table } from "./markdown-table.ts";
import { interval, points, whole } from "./numbers.ts";
import type { Sample } from "./report.ts";
import { pieces } from "./transcript.ts";

/** Cells in the table; compare.json has them all. */
const mostCells = 40;
const mostTranscripts = 3;

/** A comparison for a pull request: GitHub's Markdown, no HTML in it. */
export function comparisonMarkdown({ comparisons, candidates }: ComparisonView): string {
  const { baseline, margin, mapped, ranking } = comparisons;
  return `${[
    `# ${md(baseline.benchmark)}: compared with ${md(baseline.model)}`,
    `Baseline ${md(baseline.dir)}.${mapped ? ` Paired: ${md(mapped)}.` : ""}`,
    ...(ranking
      ? [
          "## Ranking",
          table(
            ["run", "leaked %", "n", "group"],
            ranking.map((rank) => [
              `${md(rank.model)} (${md(rank.dir)})`,
              `${points(rank.value)} ${interval(rank)}`,
              whole(rank.n),
              rank.letters,
            ]),
          ),
          "Least first. Runs that share a letter cannot be told apart (all pairs tested, Holm).",
        ]
      : []),
    ...candidates.flatMap((view) => candidate(view, margin)),
    "## How this was computed",
    methods(margin)
      .map((text) => `- ${text}`)
      .join("\n"),
  ].join("\n\n")}\n`;
}

function candidate({ comparison, gates, newly, noLonger }: ComparedView, margin: number): string[] {
  const { model, dir, headline, cells, changes, unpaired, notes } = comparison;
  const row = (name: string, one: Difference) => [
    name,
    fromTo(one),
    change(one),
    pText(one.adjusted),
    one.verdict,
    whole(one.n),
    couldSee(one),
  ];
  const title = (first: string) => [first, "%", "change in points", "p", "verdict", "n", "could see"];
  const shown = telling(cells).slice(0, mostCells);
  return [
    `## ${md(model)}`,
    `**${claim(comparison, margin)}** ${sizeOf(comparison)}, ${md(dir)}.`,
    ...(notes.length > 0 ? [notes.map((note) => `> **Note:** ${md(note)}`).join("\n>\n")] : []),
    table(
      title(""),
      headline.map((one) => row(rateName(one.metric), one)),
    ),
    ...(gates.length > 0 ? ["### Gates", gateTable(gates)] : []),
    ...(shown.length > 0
      ? [
          "### Cells",
          table(
            title("cell"),
            shown.map((one) => row(`${md(cellName(one.by))}, ${rateName(one.metric)}`, one)),
          ),
          `${counted(cells.length, "cell")}: ${tallyOf(cells)}.`,
        ]
      : []),
    ...(changes
      ? [
          "### What changed",
          `${turnedIn(changes)}.`,
          ...beside("Newly leaks", newly),
          ...beside("No longer leaks", noLonger),
        ]
      : []),
    ...(unpaired.length > 0
      ? [
          "### Not paired",
          table(
            ["why", "attempts", "such as"],
            unpaired.map(({ why, count, examples }) => [why, whole(count), md(examples.join(", "))]),
          ),
        ]
      : []),
  ];
}

const beside = (why: string, pairs: readonly SideBySide[]): string[] =>
  pairs
    .slice(0, mostTranscripts)
    .flatMap(({ baseline, candidate }) => [
      `#### ${why}: ${md(`${candidate.axes.probe} in ${candidate.axes.scenario}`)}; ${md(candidate.axes.kind)} of ${md(candidate.owner)}`,
      fenced(`baseline (${baseline.outcome})\n${said(baseline)}`),
      fenced(`candidate (${candidate.outcome})\n${said(candidate)}`),
    ]);

/** The last question and what was answered; what is between 【 and 】 is a secret. */
function said({ lines }: Sample): string {
  return lines
    .filter(({ part }) => part === "ask" || part === "reply")
    .slice(-2)
    .map((line) => {
      const text = pieces(line, 500).map((piece) =>
        "text" in piece ? (piece.mark ? `【${piece.text}】` : piece.text) : ` … ${whole(piece.skipped)} letters … `,
      );
      return `${line.part === "ask" ? "asked" : "model"}: ${visibleLines(text.join(""))}`;
    })
    .join("\n");
}
