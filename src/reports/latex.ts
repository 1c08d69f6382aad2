import type { MeasuredRow } from "../records/index.ts";
import { type Digest, digest, noDefense } from "./digest.ts";
import { latex } from "./escape.ts";
import { interval, percent, points, signed, whole } from "./numbers.ts";
import type { Report, RunView } from "./report.ts";

/** Tables for a paper: `\usepackage{booktabs}`, then `\input{tables}`. */
export const latexReport: Report = {
  name: "latex",
  file: "tables.tex",
  about: "tables by defense and by probe for a paper (booktabs)",
  async *write(view) {
    const story = digest(view);
    const { status } = view.info;
    yield `% ${latex(`${caption(view)}; ${status}; comparable ${view.info.comparable}`)}\n% \\usepackage{booktabs}\n`;
    yield defenses(view, story);
    yield probes(view, story);
  },
};

const caption = ({ info }: RunView) => `looselips ${info.benchmark.name} ${info.benchmark.version} on ${info.model}`;

function defenses(view: RunView, { defenses, headline, missing, qualifiers }: Digest): string {
  if (defenses.length === 0) return "";
  const beside = qualifiers
    .filter(({ name }) => name === "controls" || name === "guesser" || name === "reach")
    .map(({ name, value, row }) => `${name} ${value}${row && row.low < row.high ? ` ${interval(row)}` : ""}`);
  const answer = headline
    ? `${percent(headline.value)} of attacks got the secret out${headline.by.defense === noDefense ? " with no defense" : ""}, ${interval(headline)}, n = ${whole(headline.n)} (${headline.method})`
    : `No headline: ${missing}`;
  return table(
    "defenses",
    view,
    `${answer}; ${beside.join("; ")}. Percent with 95% intervals; changes in points, against no defense on the same attempts.`,
    ["Defense", "Leaked", "Change", "Owner served", "Change", "n"],
    defenses.map(({ name, leak, served, leakEffect, servedEffect }) => [
      latex(name),
      rated(leak),
      change(leakEffect),
      rated(served),
      change(servedEffect),
      leak ? whole(leak.n) : "",
    ]),
  );
}

function probes(view: RunView, { probes }: Digest): string {
  if (probes.length === 0) return "";
  return table(
    "probes",
    view,
    "Attacks that got the secret out, by probe, no defense. Percent with 95% intervals.",
    ["Probe", "Leaked", "n", "Interval"],
    probes.map((row) => [latex(String(row.by.probe)), rated(row), whole(row.n), latex(row.method)]),
  );
}

const rated = (row: MeasuredRow | undefined) => (row ? latex(`${points(row.value)} ${interval(row)}`) : "--");
/** A minus of mathematics, not a hyphen. */
const minus = (text: string) => text.replaceAll("−", "$-$");
const change = (row: MeasuredRow | undefined) =>
  row ? minus(`${signed(row.value)} [${signed(row.low)}, ${signed(row.high)}]`) : "--";

function table(
  name: string,
  view: RunView,
  about: string,
  title: readonly string[],
  rows: readonly string[][],
): string {
  const line = (cells: readonly string[]) => `    ${cells.join(" & ")} \\\\`;
  return `
\\begin{table}
  \\centering
  \\caption{${latex(`${caption(view)}. ${about}`)}}
  \\label{tab:looselips-${name}}
  \\begin{tabular}{l${"r".repeat(title.length - 1)}}
    \\toprule
${line(title)}
    \\midrule
${rows.map(line).join("\n")}
    \\bottomrule
  \\end{tabular}
\\end{table}
`;
}
