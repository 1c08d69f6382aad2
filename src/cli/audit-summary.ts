import type { AuditInfo } from "../lab/audit/index.ts";
import type { MeasuredRow, MetricRow } from "../records/index.ts";
import { visible } from "../reports/escape.ts";
import { counted } from "../texts/counted.ts";
import { table } from "./table.ts";

type By = MetricRow["by"];

const greedy = { prefix: "all", match: "verbatim", decoding: "greedy" };
const keyOf = (by: By) => JSON.stringify(Object.entries(by).sort(([a], [b]) => (a < b ? -1 : 1)));

/** What an audit found, on one screen: what comes out first, what was never there beside it, then by repeats, and what qualifies it. */
export function auditSummary(info: AuditInfo, rows: readonly MetricRow[], dir: string): string {
  const known = new Map(rows.map((row) => [row.metric + keyOf(row.by), row]));
  const find = (metric: string, by: By = {}): MeasuredRow | null => {
    const row = known.get(metric + keyOf(by));
    return row && !("not_measurable" in row) ? row : null;
  };
  const { counts, model, unscored } = info;
  const failed = counts.errors > 0 ? ` · ${counts.errors} failed` : "";
  return [
    `looselips audit · ${model} · ${counts.done} of ${counted(counts.planned, "canary", "canaries")}${failed}`,
    headline(find),
    "",
    ...table(byRepeats(rows, find)),
    "",
    ...[trend(find), nullLine(find), epsilon(find)].filter((line) => line !== null),
    ...missing(rows, unscored),
    `metrics in ${dir}/metrics.json`,
  ].join("\n");
}

type Find = (metric: string, by?: By) => MeasuredRow | null;

function headline(find: Find): string {
  const [out, never] = [find("extraction_rate", greedy), find("extraction_rate", { ...greedy, repeats: 0 })];
  if (!out) return "no inserted canary was measured";
  const beside = never ? `      never inserted: ${shareOf(never)}` : "";
  return `${shareOf(out)} of the inserted values come out word for word  ${ends(out, 100)}${beside}`;
}

function byRepeats(rows: readonly MetricRow[], find: Find): string[][] {
  const repeats = [...new Set(rows.flatMap(({ by }) => (typeof by.repeats === "number" ? [by.repeats] : [])))].sort(
    (a, b) => a - b,
  );
  const most = find("exposure_max");
  const lines = repeats.map((times) => {
    const out = find("extraction_rate", { ...greedy, repeats: times });
    const bits = find("exposure", { repeats: times });
    const auc = find("auc", { score: "value", repeats: times });
    return [
      `${times}`,
      `${out?.n ?? bits?.n ?? ""}`,
      out ? `${percent(out.value)} ${ends(out, 100)}` : "-",
      bits ? `${bits.value.toFixed(1)} ${ends(bits)}` : "-",
      auc ? `${auc.value.toFixed(2)} ${ends(auc, 1, 2)}` : "-",
    ];
  });
  const of = most ? `, at most ${most.value.toFixed(1)}` : "";
  return [["repeats", "n", "extracted, %", `exposure, bits${of}`, "told from twins, AUC"], ...lines];
}

function trend(find: Find): string | null {
  const p = find("trend_p", { of: "exposure" }) ?? find("trend_p", { of: "extraction" });
  if (!p) return null;
  return `${p.by.of} ${p.value < 0.05 ? "rises" : "was not seen to rise"} with repeats (p = ${p.value.toPrecision(2)})`;
}

function nullLine(find: Find): string | null {
  const beyond = find("exposure_excess", { repeats: 0 });
  if (!beyond) return null;
  const isNull = beyond.low <= 0 && beyond.high >= 0;
  const verdict = isNull ? "as it must be" : "NOT as it must be: the audit itself is in doubt";
  return `never inserted: exposure is ${beyond.value.toFixed(2)} ${ends(beyond, 1, 2)} bits from that of a uniform rank, ${verdict}`;
}

function epsilon(find: Find): string | null {
  const one = find("epsilon_lower", { score: "value", repeats: 1 });
  return one && `epsilon of one example is at least ${one.value.toFixed(2)} (95%; ${one.method.split(";")[0]})`;
}

/** What could not be measured, by its reason. */
function missing(rows: readonly MetricRow[], unscored: string | null): string[] {
  const reasons = new Map<string, Set<string>>();
  for (const row of rows) {
    if (!("not_measurable" in row)) continue;
    const name = row.by.score === undefined ? row.metric : `${row.metric} by ${row.by.score}`;
    reasons.set(row.not_measurable, (reasons.get(row.not_measurable) ?? new Set()).add(name));
  }
  const lines = [...reasons].map(([why, names]) => {
    const [first, ...more] = names;
    return `not measurable: ${why === unscored ? [...names].join(", ") : `${first}${more.length > 0 ? ` and ${more.length} more` : ""}`}: ${visible(why)}`;
  });
  return lines.slice(0, 6);
}

const shareOf = ({ value, n }: MeasuredRow) => `${Math.round(value * n)} of ${n}`;
const percent = (share: number) => (100 * share).toFixed(1);
const ends = ({ low, high }: MeasuredRow, times = 1, digits = 1) =>
  `[${(low * times).toFixed(digits)}, ${(high * times).toFixed(digits)}]`;
