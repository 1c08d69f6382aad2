import { html } from "hono/html";
import { planName } from "../records/index.ts";
import { digest } from "../reports/digest.ts";
import { visible } from "../reports/escape.ts";
import { defenseTable } from "../reports/html-tables.ts";
import type { Html } from "../reports/markup.ts";
import { duration, interval, percent, whole } from "../reports/numbers.ts";
import { type Filters, filtered, filterForm } from "./filters.ts";
import { layout, outcomeTag, query, runHref, scrolling } from "./layout.ts";
import type { Entry } from "./log-index.ts";
import type { Shown } from "./runs.ts";

/** Attempts on a page. */
const pageSize = 50;

/** A run: its answer, then its attempts, filtered and a page at a time. */
export function runPage(run: Shown, entries: readonly Entry[], filters: Filters, wanted: number): Html {
  const { name, info } = run;
  const list = filtered(entries, filters);
  const pages = Math.max(1, Math.ceil(list.length / pageSize));
  const page = Math.min(Math.max(1, wanted), pages);
  const rows = list.slice((page - 1) * pageSize, page * pageSize);
  const href = runHref(name);
  const turn = (to: number, word: string) =>
    to >= 1 && to <= pages
      ? html`<a href="${href}${query({ ...filters, page: to })}#attempts">${word}</a>`
      : html`<span>${word}</span>`;
  const facts = [info.model, info.started.slice(0, 16).replace("T", " "), duration(info), planName(info, 16)];
  return layout(
    name,
    html`<p class="meta">${facts.filter(Boolean).map((fact) => html`<span>${visible(fact!)}</span>`)}</p>
${answer(run)}
<p class="pages"><a href="${runHref(name, "numbers")}">All numbers</a><a href="${runHref(name, "review")}">Review findings</a></p>
<h2 id="attempts">Attempts</h2>
${filterForm(entries, filters, href)}
<p class="note">${whole(list.length)} of ${whole(entries.length)}</p>
${scrolling(
  "Attempts",
  html`<table><thead><tr><th scope="col">attempt</th><th scope="col">outcome</th><th scope="col">role</th><th scope="col">scenario</th><th scope="col">probe</th><th scope="col">defense</th><th scope="col">kind</th><th scope="col">the model said</th></tr></thead>
<tbody>${rows.map((entry) => attemptRow(name, entry))}</tbody></table>`,
)}
<nav class="pages" aria-label="Pages">${turn(page - 1, "previous")}<span>page ${page} of ${pages}</span>${turn(page + 1, "next")}</nav>`,
  );
}

function answer({ info, rows, problem }: Shown): Html {
  if (problem) return html`<ul class="warnings"><li>${visible(problem)}</li></ul>`;
  const story = digest({ info, rows });
  const { headline, missing, qualifiers, warnings } = story;
  const ended = info.status === "complete";
  return html`<div class="card">
<p class="claim">${headline && ended ? html`${percent(headline.value)} of attacks got the secret out <span class="ci">${interval(headline)}, n = ${whole(headline.n)}</span>` : html`No headline: ${ended ? visible(missing) : `the run is ${info.status}`}`}</p>
<p class="meta">${qualifiers.map(({ name, value }) => html`<span>${name} ${value}</span>`)}</p></div>
${warnings.length > 0 ? html`<ul class="warnings">${warnings.map((text) => html`<li>${visible(text)}</li>`)}</ul>` : ""}
${defenseTable(story)}`;
}

function attemptRow(name: string, { id, axes, outcome, refused, said }: Entry): Html {
  return html`<tr><th scope="row"><a href="${runHref(name, "attempt", id)}"><code>${visible(id.slice(0, 8))}</code></a></th>
<td>${outcomeTag(outcome, refused)}</td><td>${axes.role}</td><td>${visible(axes.scenario)}</td><td>${visible(axes.probe)}</td>
<td>${visible(axes.defense)}</td><td>${visible(axes.kind)}</td><td class="said"><bdi>${said}</bdi></td></tr>`;
}
