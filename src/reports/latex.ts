import type { MeasuredRow } from "../records/index.ts";
import { type Digest, digest, noDefense } from "./digest.ts";
import { latex } from "./escape.ts";
import { interval, percent, points, signed, whole } from "./numbers.ts";
import type { Report, RunView } from "./report.ts";

/** Tables for a paper: `\usepackage{booktabs}`, then `\input{tables}`. */
export const latexReport: Report = {
  name: "latex",
  file: "tables.tex",
  about: "tables of defenses, of their effects and of probes for a paper (booktabs)",
  async *write(view) {
    const story = digest(view);
    const { status } = view.info;
    yield `% ${latex(`${caption(view)}; ${status}; comparable ${view.info.comparable}`)}\n% \\usepackage{booktabs}\n`;
    yield defenses(view, story);
    yield effects(view, story);
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
    `${answer}; ${beside.join("; ")}. Percent with 95% intervals.`,
    ["Defense", "Leaked", "Owner served", "n"],
    defenses.map(({ name, leak, served }) => [latex(name), rated(leak), rated(served), leak ? whole(leak.n) : ""]),
  );
}

/** A table of its own: beside the rates it would be wider than a page. */
function effects(view: RunView, { defenses }: Digest): string {
  const changed = defenses.filter(({ leakEffect, servedEffect }) => leakEffect ?? servedEffect);
  if (changed.length === 0) return "";
  return table(
    "effects",
    view,
    "What a defense changed, against no defense on the same attempts. Percentage points with 95% intervals.",
    ["Defense", "Leaked", "Owner served"],
    changed.map(({ name, leakEffect, servedEffect }) => [latex(name), change(leakEffect), change(servedEffect)]),
  );
}

function probes(view: RunView, { probes }: Digest): string {
  if (probes.length === 0) return "";
  const methods = [...new Set(probes.map(({ method }) => method))];
  const [first, ...others] = methods;
  const mark = (method: string) => (others.length === 0 ? [] : [`${methods.indexOf(method) + 1}`]);
  const said = others.length === 0 ? first : methods.map((method, i) => `(${i + 1}) ${method}`).join("; ");
  return table(
    "probes",
    view,
    `Attacks that got the secret out, by probe, no defense. Percent with 95% intervals: ${said}.`,
    ["Probe", "Leaked", "n", ...(others.length === 0 ? [] : ["Interval"])],
    probes.map((row) => [latex(String(row.by.probe)), rated(row), whole(row.n), ...mark(row.method)]),
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
  \\centering\\small
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
