import { html, raw } from "hono/html";
import type { MeasuredRow, MetricRow } from "../records/index.ts";
import { visible } from "./escape.ts";
import type { Figure } from "./figures/figure.ts";
import { gridOf } from "./figures/heatmap.ts";
import { numbersTable } from "./html-tables.ts";
import type { Html } from "./markup.ts";
import { interval, points, whole } from "./numbers.ts";
import { shadeOf } from "./palette.ts";
import { inline } from "./plots/picture.ts";

/** A drawing with its caption, and its numbers under it. */
const captioned = (figure: Figure): Html =>
  html`<figure class="card"><figcaption><h3>${visible(figure.title)}</h3><p>${visible(figure.about)} ${visible(basis(figure.rows))}</p></figcaption>
${raw(inline(figure.draw(), figure.alt))}${data(figure)}</figure>`;

/** What its estimates rest on: "n = 96 to 1,728; wilson 95%." What is known beforehand is no estimate. */
function basis(rows: readonly MetricRow[]): string {
  const estimates = rows.filter((row) => "value" in row && row.low < row.high) as MeasuredRow[];
  if (estimates.length === 0) return "";
  const sizes = estimates.map(({ n }) => n);
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  const n = least === most ? whole(least) : `${whole(least)} to ${whole(most)}`;
  const often = new Map<string, number>();
  for (const way of estimates.flatMap(({ method }) => method.split("; "))) often.set(way, (often.get(way) ?? 0) + 1);
  const each = [...often.keys()].sort((a, b) => often.get(b)! - often.get(a)!);
  const more = each.length > mostWays ? `; and ${each.length - mostWays} more, said beside the numbers` : "";
  return `n = ${n}; ${each.slice(0, mostWays).join("; ")}${more}.`;
}
/** Parts of methods that a caption names. */
const mostWays = 4;

/** What a reviewer wants of a figure: each number's interval, n and method. */
const data = ({
  name,
  title,
  rows,
}: Figure): Html => html`<details class="data"><summary>Numbers, n and method<span class="note">figures/${name}.csv</span></summary>
<div class="inside">${numbersTable(`Numbers of: ${title}`, rows)}</div></details>`;

/** Figures in columns that fill up evenly; those that are not there are left out. */
export function figureColumns(figures: readonly Figure[], columns: readonly (readonly string[])[]): Html {
  const filled = columns
    .map((names) => names.flatMap((name) => figures.find((one) => one.name === name) ?? []))
    .filter((column) => column.length > 0);
  if (filled.length === 0) return html``;
  return html`<div class="columns">${filled.map((column) => html`<div class="column">${column.map(captioned)}</div>`)}</div>`;
}

/** The heatmap as a table, so that it can be read aloud, copied and scrolled. */
export function heatmap(rows: readonly MetricRow[], figures: readonly Figure[]): Html {
  const grid = gridOf(rows);
  const drawn = figures.find(({ name }) => name === "heatmap");
  if (!grid || !drawn) return html``;
  const cell = (row: MetricRow | undefined) => {
    if (!row) return html`<td></td>`;
    if ("not_measurable" in row) return html`<td class="unknown" title="${visible(row.not_measurable)}">n/m</td>`;
    const about = `${interval(row)}, n = ${whole(row.n)}, ${row.method}`;
    return html`<td class="h${shadeOf(row.value)}" title="${visible(about)}">${points(row.value)}</td>`;
  };
  return html`<h2>${drawn.title}</h2>
<p class="note">${visible(drawn.about)} ${visible(basis(drawn.rows))}</p>
<div class="card"><div class="scroll" tabindex="0" role="group" aria-label="Leak rate by probe and scenario"><table class="heat">
<thead><tr><th scope="col">probe</th>${grid.scenarios.map((name) => html`<th scope="col">${visible(name)}</th>`)}</tr></thead>
<tbody>${grid.probes.map((probe) => html`<tr><th scope="row">${visible(probe)}</th>${grid.scenarios.map((scenario) => cell(grid.at(probe, scenario)))}</tr>`)}</tbody>
</table></div>${data(drawn)}</div>`;
}
