import { stringify } from "csv-stringify/sync";
import type { Finding, MetricRow } from "../records/index.ts";
import { visible } from "./escape.ts";
import { readJudged } from "./judged.ts";
import type { Report } from "./report.ts";

/** A model's "=HYPERLINK(...)" must not run in somebody's spreadsheet. Negative numbers stay numbers. */
const line = (cells: (string | number)[]) => stringify([cells], { escape_formulas: true });

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
  yield line(["metric", ...axes, "value", "low", "high", "n", "method", "not_measurable"]);
  for (const row of rows) yield line([row.metric, ...axes.map((axis) => row.by[axis] ?? ""), ...numbers(row)]);
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
    yield line(columns);
    if (view.dir === undefined) return;
    const owners = new Map(view.canaries.map(({ id, owner }) => [id, owner]));
    for await (const { attempt, findings } of readJudged(view.dir)) {
      for (const finding of findings) {
        const text = attempt.replies[finding.reply]?.[finding.channel ?? "text"] ?? "";
        const end = Math.min(finding.span[1], finding.span[0] + longest);
        const rest = Object.entries(attempt.axes).filter(([axis]) => !named.includes(axis));
        yield line([
          attempt.id,
          ...named.map((axis) => attempt.axes[axis] ?? ""),
          rest.map(([axis, value]) => `${axis}=${value}`).join(" "),
          finding.canary,
          owners.get(finding.canary) ?? "",
          ...told(finding),
          visible(text.slice(finding.span[0], end)),
          visible(text.slice(Math.max(0, finding.span[0] - around), end + around)),
        ]);
      }
    }
  },
};

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
