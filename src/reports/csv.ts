import { stringify } from "csv-stringify/sync";
import type { Axes, Finding, MetricRow } from "../records/index.ts";
import { visible } from "./escape.ts";
import { readJudged } from "./judged.ts";
import type { Report } from "./report.ts";

type Cells = (string | number)[];

/** A model's "=HYPERLINK(...)" must not run in somebody's spreadsheet. Negative numbers stay numbers. */
const text = (rows: Cells[]) => stringify(rows, { escape_formulas: true });
/** Rows that are written at a time, one by one most of the time would go into the calls; and letters that they may hold. */
const [batch, mostHeld] = [200, 1 << 20];

/** metrics.json as a table: a column an axis, empty where a row is not by it. */
export const metricsCsv: Report = {
  name: "metrics",
  file: "metrics.csv",
  about: "every number with its interval, a row each, for a data frame",
  async *write({ rows }) {
    yield* tableOf(rows);
  },
};

/** Rows of metrics as lines of CSV, the title first: a column an axis. */
export function* tableOf(rows: readonly MetricRow[]): Iterable<string> {
  const axes = [...new Set(rows.flatMap(({ by }) => Object.keys(by)))].sort();
  yield text([["metric", ...axes, "value", "low", "high", "n", "method", "not_measurable"]]);
  for (let at = 0; at < rows.length; at += batch)
    yield text(
      rows.slice(at, at + batch).map((row) => [row.metric, ...axes.map((axis) => row.by[axis] ?? ""), ...numbers(row)]),
    );
}

function numbers(row: MetricRow): (string | number)[] {
  if ("not_measurable" in row) return ["", "", "", "", "", row.not_measurable];
  return [row.value, row.low, row.high, row.n, row.method, ""];
}

const named = ["scenario", "probe", "defense", "kind", "role", "epoch"];
const columns = [
  [
    "attempt",
    ...named,
    "options",
    "canary",
    "owner",
    "form",
    "reply",
    "channel",
    "start",
    "end",
    "bits",
    "of",
    "subject",
    "heard_by",
  ],
  ["found", "excerpt"],
].flat();

/** Letters of a finding, and of the words on each side of it, at most: a value may be spelled out over a whole page. */
const [longest, around] = [400, 80];

/** Every finding with the words around it. What would act on a terminal is written out, and line ends are spaces. */
export const leaksCsv: Report = {
  name: "leaks",
  file: "leaks.csv",
  about: "every secret that was seen, a row each, with the words around it",
  async *write(view) {
    yield text([columns]);
    if (view.dir === undefined) return;
    const owners = new Map(view.canaries.map(({ id, owner }) => [id, owner]));
    let rows: Cells[] = [];
    let held = 0; // letters of the replies that the rows' excerpts keep in memory
    for await (const { attempt, findings } of readJudged(view.dir)) {
      for (const finding of findings) {
        const said = attempt.replies[finding.reply]?.[finding.channel ?? "text"] ?? "";
        rows.push(leakRow(attempt.id, attempt.axes, finding, owners.get(finding.canary) ?? "", said));
        held += said.length;
      }
      if (rows.length < batch && held < mostHeld) continue;
      yield text(rows);
      [rows, held] = [[], 0];
    }
    yield text(rows);
  },
};

function leakRow(id: string, axes: Axes, finding: Finding, owner: string, said: string): Cells {
  const [start] = finding.span;
  const end = Math.min(finding.span[1], start + longest);
  const options = Object.entries(axes).filter(([axis]) => !named.includes(axis));
  return [
    id,
    ...named.map((axis) => axes[axis] ?? ""),
    options.map(([axis, value]) => `${axis}=${value}`).join(" "),
    finding.canary,
    owner,
    ...told(finding),
    visible(said.slice(start, end)),
    visible(said.slice(Math.max(0, start - around), end + around)),
  ];
}

const told = ({ form, reply, channel, span, bits, of, subject, heard_by }: Finding) => [
  form,
  reply,
  channel ?? "text",
  ...span,
  bits,
  of,
  subject,
  heard_by,
];
