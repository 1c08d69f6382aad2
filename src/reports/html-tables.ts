import { html } from "hono/html";
import type { MeasuredRow, MetricRow } from "../records/index.ts";
import { counted } from "../texts/counted.ts";
import type { Digest } from "./digest.ts";
import { visible } from "./escape.ts";
import type { Html } from "./markup.ts";
import { interval, points, signed, signedInterval, whole } from "./numbers.ts";

/** What each defense buys and costs. */
export function defenseTable({ defenses }: Digest): Html {
  if (defenses.length < 2) return html``;
  const rate = (row: MeasuredRow | undefined) =>
    row
      ? html`${points(row.value)} <span class="ci">${interval(row)}</span>`
      : html`<span class="ci">not measured</span>`;
  const effect = (row: MeasuredRow | undefined) =>
    row ? html`${signed(row.value)} <span class="ci">${signedInterval(row)}</span>` : html``;
  const line = ({ name, leak, served, leakEffect, servedEffect }: Digest["defenses"][number]) => html`<tr>
<th scope="row">${visible(name)}</th>
<td class="n">${rate(leak)}</td><td class="n">${effect(leakEffect)}</td>
<td class="n">${rate(served)}</td><td class="n">${effect(servedEffect)}</td>
<td class="n">${leakEffect ? whole(leakEffect.n) : ""}</td></tr>`;
  const rates = [
    ["Leaked", methodsOf(defenses, ({ leak }) => leak)],
    ["Served", methodsOf(defenses, ({ served }) => served)],
    ["Change in leaked, against no defense on the same attempts", methodsOf(defenses, ({ leakEffect }) => leakEffect)],
    ["Change in served", methodsOf(defenses, ({ servedEffect }) => servedEffect)],
  ].filter(([, how]) => how !== "");
  return html`<div class="card"><div class="scroll" tabindex="0" role="group" aria-label="Defenses"><table>
<thead><tr><th scope="col">defense</th><th scope="col" class="n">leaked %</th><th scope="col" class="n">change, points</th>
<th scope="col" class="n">owner served %</th><th scope="col" class="n">change, points</th><th scope="col" class="n">pairs</th></tr></thead>
<tbody>${defenses.map(line)}</tbody></table></div>
<p class="note under">Intervals. ${rates.map(([what, how]) => html`${what}: ${how}. `)}</p></div>`;
}

/** How the defenses' rows were made: one method, or each with those that it is of. */
function methodsOf(
  defenses: Digest["defenses"],
  rowOf: (defense: Digest["defenses"][number]) => MeasuredRow | undefined,
): string {
  const names = new Map<string, string[]>();
  for (const defense of defenses) {
    const method = rowOf(defense)?.method;
    if (method !== undefined) names.set(method, [...(names.get(method) ?? []), visible(defense.name)]);
  }
  if (names.size === 1) return [...names.keys()].join("");
  return [...names].map(([method, of]) => `${method} (${of.join(", ")})`).join(" · ");
}

/** Every row of the whole run and of single axes; the crosses are in metrics.csv. */
export const mainNumbers = (rows: readonly MetricRow[]): Html =>
  allNumbers(
    rows.filter(({ by }) => Object.keys(by).filter((axis) => axis !== "k" && axis !== "of").length <= 1),
    "Of the whole run and by each axis, with n and method. Fractions, not percent. The crosses are in metrics.csv and metrics.json.",
  );

/** Every row, a list to open for each metric. @param about what the rows are */
export function allNumbers(rows: readonly MetricRow[], about: string): Html {
  const byMetric = new Map<string, MetricRow[]>();
  for (const row of rows) byMetric.set(row.metric, [...(byMetric.get(row.metric) ?? []), row]);
  return html`<h2>All numbers</h2>
<p class="note">${about}</p>
<div class="card everything">${[...byMetric].map(
    ([name, rows]) =>
      html`<details class="data"><summary>${visible(name)}<span class="note">${counted(rows.length, "row")}</span></summary>
<div class="inside">${numbersTable(name, rows)}</div></details>`,
  )}</div>`;
}

/** Rows with everything that is known of them. */
export function numbersTable(name: string, rows: readonly MetricRow[]): Html {
  const several = new Set(rows.map(({ metric }) => metric)).size > 1;
  const by = (row: MetricRow) => {
    const axes = Object.entries(row.by).map(([axis, value]) => `${axis} ${value}`);
    return [...(several ? [row.metric] : []), axes.join(", ") || "whole run"].join(": ");
  };
  const line = (row: MetricRow) =>
    "not_measurable" in row
      ? html`<tr><th scope="row">${visible(by(row))}</th><td colspan="4">not measurable: ${visible(row.not_measurable)}</td></tr>`
      : html`<tr><th scope="row">${visible(by(row))}</th><td class="n">${digits(row.value)}</td><td class="n">${digits(row.low)} to ${digits(row.high)}</td><td class="n">${whole(row.n)}</td><td>${visible(row.method)}</td></tr>`;
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${visible(name)}"><table>
<thead><tr><th scope="col">by</th><th scope="col" class="n">value</th><th scope="col" class="n">95% interval</th><th scope="col" class="n">n</th><th scope="col">method</th></tr></thead>
<tbody>${rows.map(line)}</tbody></table></div>`;
}

const digits = (x: number) => (x !== 0 && Math.abs(x) < 0.001 ? x.toExponential(1) : x.toFixed(3));
