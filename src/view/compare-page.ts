import { html } from "hono/html";
import type { MetricRow } from "../records/index.ts";
import { visible } from "../reports/escape.ts";
import type { Html } from "../reports/markup.ts";
import { interval, percent, whole } from "../reports/numbers.ts";
import { type ChangedAttempts, changed } from "./changed.ts";
import { layout, runHref, scrolling } from "./layout.ts";
import type { Entry, LogIndex } from "./log-index.ts";
import type { Shown } from "./runs.ts";

/** Attempts of a list that are named; the rest is counted. */
const most = 100;

/**
 * Runs side by side, a column each; of two, also which attempts leak in one and not in the other. Says nothing of chance:
 * `looselips compare` is the test.
 */
export function comparePage(runs: readonly Shown[], indexes: readonly LogIndex[]): Html {
  const [a, b] = runs;
  const plans = new Set(runs.map(({ info }) => info.comparable)).size;
  const notice =
    plans === 1
      ? "All of one plan: the same attempts, so differences are of the models and of chance."
      : "Not of one plan: other canaries or another benchmark, so the same row may mean other attempts.";
  const head = runs.map(
    (run) =>
      html`<th scope="col" class="n"><a href="${runHref(run.name)}">${visible(run.info.model)}</a><br><span class="ci">${visible(run.name)}</span></th>`,
  );
  return layout(
    "Side by side",
    html`<p class="note">${notice}</p>
${runs.length === 2 ? changes(a!, b!, changed(indexes[0]!, indexes[1]!)) : ""}
<h2>The numbers</h2>
<p class="note">Each with its own 95% interval; that two of them overlap proves nothing. looselips compare is the test.</p>
${scrolling(
  "Metrics side by side",
  html`<table><thead><tr><th scope="col">metric</th>${head}</tr></thead>
<tbody>${lines(runs).map(({ label, cells }) => html`<tr><th scope="row">${label}</th>${cells.map((row) => html`<td class="n">${cell(row)}</td>`)}</tr>`)}</tbody></table>`,
)}
`,
  );
}

/** The whole run's rows and those by defense, in the order of the first run that has each. */
function lines(runs: readonly Shown[]): { label: string; cells: (MetricRow | undefined)[] }[] {
  const keyOf = ({ metric, by }: MetricRow) => JSON.stringify([metric, by]);
  const wide = ({ by }: MetricRow) => Object.keys(by).every((axis) => ["defense", "of", "k"].includes(axis));
  const tables = runs.map(({ rows }) => new Map(rows.filter(wide).map((row) => [keyOf(row), row])));
  const keys = new Map(tables.flatMap((table) => [...table]));
  return [...keys].map(([key, { metric, by }]) => ({
    label: visible([metric, ...Object.values(by)].join(", ")),
    cells: tables.map((table) => table.get(key)),
  }));
}

const fractions = (row: { value: number; low: number; high: number }) =>
  [row.low, row.value, row.high].every((x) => x >= -1 && x <= 1);

function cell(row: MetricRow | undefined): Html {
  if (!row) return html`<span class="ci">no such row</span>`;
  if ("not_measurable" in row)
    return html`<span class="ci" title="${visible(row.not_measurable)}">not measurable</span>`;
  const [value, range] = fractions(row)
    ? [percent(row.value), interval(row)]
    : [row.value.toFixed(1), `[${row.low.toFixed(1)}, ${row.high.toFixed(1)}]`];
  return html`${value} <span class="ci">${range}, n ${whole(row.n)}</span>`;
}

function changes(a: Shown, b: Shown, { both, onlyFirst, onlySecond }: ChangedAttempts): Html {
  const list = (
    title: string,
    entries: readonly Entry[],
  ) => html`<div class="card"><h3>${title}: ${whole(entries.length)}</h3>
<ul class="found">${entries.slice(0, most).map(
    ({
      id,
      axes,
    }) => html`<li><code>${visible(id)}</code> ${visible(`${axes.probe} in ${axes.scenario}, ${axes.defense}, ${axes.kind}`)}:
<a href="${runHref(a.name, "attempt", id)}">before</a>, <a href="${runHref(b.name, "attempt", id)}">after</a></li>`,
  )}</ul>${entries.length > most ? html`<p class="note">and ${whole(entries.length - most)} more</p>` : ""}</div>`;
  return html`<h2>What changed from the first to the second</h2>
<p class="note">${both === 0 ? "No attempt is in both." : `Attacks that both runs answered: ${whole(both)}.`}</p>
<div class="columns lists">${list("Leak now", onlySecond)}${list("Leak no more", onlyFirst)}</div>`;
}
