import { html } from "hono/html";
import { counted } from "../../texts/counted.ts";
import { visible } from "../escape.ts";
import { sweepFigures } from "../figures/sweep.ts";
import { selfContained } from "../html-page.ts";
import { notMeasured } from "../html-provenance.ts";
import { style } from "../html-style.ts";
import { allNumbers } from "../html-tables.ts";
import type { Html } from "../markup.ts";
import { memorizationColumns, memorizationHero, origins, pageHead } from "./audit-html.ts";
import { type Column, cellColumns } from "./cells.ts";
import { memorizationLimits } from "./limits.ts";
import { story } from "./story.ts";
import type { SweepView } from "./view.ts";

/** A sweep as one page that needs no network and no script; all text in it is escaped by the template. */
export async function sweepHtml(view: SweepView): Promise<string> {
  const [only] = view.cells;
  const told = view.cells.length === 1 && only ? story(only.rows) : undefined;
  const page = await selfContained(
    `looselips sweep: ${visible(view.title)}`,
    style,
    html`${pageHead("looselips sweep", view)}
<main>
${told ? memorizationHero(told, view.unfinished) : ""}
${view.unfinished && !told ? html`<ul class="warnings"><li>${visible(view.unfinished)}</li></ul>` : ""}
${memorizationColumns(sweepFigures(view.rows))}
${cellTable(view)}
${notMeasured(view.rows, memorizationLimits)}
${view.cells.length > 1 ? "" : allNumbers(view.rows, "Every row of metrics.json, with n and method. Fractions, not percent; exposure in bits.")}
${origins(view.facts)}
</main>
<footer>Every number here can be made again from the files of the sweep's audits. metrics.json has all of them.</footer>`,
  );
  return `${page}\n`;
}

function cellTable({ cells }: SweepView): Html {
  const columns = cellColumns(cells);
  const head = (column: Column) => html`<th scope="col" class="n">${column.name}</th>`;
  return html`<h2>Trainings</h2>
<p class="note">${counted(cells.length, "model")}, each with the page of its audit. Exposure in bits, mean over canaries; intervals are on those pages and in metrics.json.</p>
<div class="card"><div class="scroll" tabindex="0" role="group" aria-label="Trainings"><table>
<thead><tr><th scope="col">training</th>${columns.map(head)}</tr></thead>
<tbody>${cells.map(
    (cell) =>
      html`<tr><th scope="row"><a href="${cell.page}">${visible(cell.name) || "the only one"}</a></th>${columns.map((column) => html`<td class="n">${column.of(cell)}</td>`)}</tr>`,
  )}</tbody></table></div></div>`;
}
