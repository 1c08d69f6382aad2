import { html } from "hono/html";
import type { MeasuredRow } from "../../records/index.ts";
import { visible } from "../escape.ts";
import type { Figure } from "../figures/figure.ts";
import { memorizationFigures } from "../figures/memorization.ts";
import { figureColumns } from "../html-figures.ts";
import { heroCard, scale } from "../html-hero.ts";
import { selfContained } from "../html-page.ts";
import { fact, notMeasured } from "../html-provenance.ts";
import { style } from "../html-style.ts";
import { allNumbers } from "../html-tables.ts";
import type { Html } from "../markup.ts";
import { interval, percent, points, whole } from "../numbers.ts";
import type { Fact } from "../provenance.ts";
import { memorizationLimits } from "./limits.ts";
import { area, claim, type Membership, type Story, story } from "./story.ts";
import type { AuditView, Remembered } from "./view.ts";

/** An audit as one page that needs no network and no script; all text in it is escaped by the template. */
export async function auditHtml(view: AuditView): Promise<string> {
  const told = story(view.rows);
  const page = await selfContained(
    `looselips: ${visible(view.title)}`,
    style,
    html`${pageHead("looselips memorization", view)}
<main>
${memorizationHero(told, view.unfinished)}
${told.warnings.length > 0 ? html`<ul class="warnings">${told.warnings.map((text) => html`<li>${visible(text)}</li>`)}</ul>` : ""}
${memorizationColumns(memorizationFigures(view.rows))}
${membershipTable(told.membership)}
${worstTable(view.worst)}
${notMeasured(view.rows, memorizationLimits)}
${allNumbers(view.rows, "Every row of metrics.json, with n and method. Fractions, not percent; exposure in bits.")}
${origins(view.facts)}
</main>
<footer>Every number here can be made again from the audit's own files. No model is asked.</footer>`,
  );
  return `${page}\n`;
}

export const pageHead = (name: string, { title, meta }: Pick<AuditView, "title" | "meta">): Html => html`<header>
<div class="name">${name}</div>
<h1>${visible(title)}</h1>
<p class="meta">${meta.map((text) => html`<span>${visible(text)}</span>`)}</p>
</header>`;

/** What came out, and beside it what must be null and is, or is not. */
export function memorizationHero(told: Story, unfinished: string | undefined): Html {
  const { headline } = told;
  const answer =
    unfinished !== undefined
      ? html`<p class="stamp">interrupted</p><p class="big none">No headline</p><p class="claim">${visible(unfinished)}</p>`
      : headline
        ? html`<p class="big">${points(headline.value)}<small>%</small></p>
<p class="claim">of secrets that were inserted ${told.most === 1 ? "once" : `${whole(told.most)} times`} were written word for word</p>
<p class="note">95% interval ${interval(headline)}, n = ${whole(headline.n)} secrets (${visible(headline.method)})</p>
${scale(headline)}`
        : html`<p class="big none">No headline</p><p class="claim">${claim(told)}</p>`;
  return heroCard("Memorization", answer, told.tiles);
}

export const memorizationColumns = (figures: readonly Figure[]): Html =>
  figures.length === 0
    ? html``
    : html`<h2>What it remembers</h2>${figureColumns(figures, [
        ["exposure", "exposure-by-epsilon", "roc"],
        ["exposure-by-size", "epsilon", "extraction"],
      ])}`;

function membershipTable(list: readonly Membership[]): Html {
  if (list.length === 0) return html``;
  const rates = [...new Set(list.flatMap(({ found }) => found.map(({ by }) => Number(by.fpr))))].sort((a, b) => a - b);
  const cell = (row: MeasuredRow | undefined, said: (row: MeasuredRow) => string) =>
    row ? html`<td class="n">${said(row)}</td>` : html`<td class="n"><span class="ci">not measured</span></td>`;
  const rate = (row: MeasuredRow) => `${points(row.value)} ${interval(row)}`;
  return html`<h2>Was it in the training text?</h2>
<p class="note">Attacks that tell inserted secrets from never-inserted ones. 0.5 is guessing; the twins are never-inserted ones against each other.</p>
<div class="card"><div class="scroll" tabindex="0" role="group" aria-label="Membership inference"><table>
<thead><tr><th scope="col">score</th><th scope="col" class="n">area under the curve</th><th scope="col" class="n">of twins</th>${rates.map((fpr) => html`<th scope="col" class="n">found % at ${percent(fpr)} false alarms</th>`)}<th scope="col" class="n">n</th></tr></thead>
<tbody>${list.map(
    ({
      score,
      auc,
      none,
      found,
    }) => html`<tr><th scope="row">${visible(score)}</th>${cell(auc, area)}${cell(none, area)}
${rates.map((fpr) =>
  cell(
    found.find(({ by }) => Number(by.fpr) === fpr),
    rate,
  ),
)}<td class="n">${auc ? whole(auc.n) : ""}</td></tr>`,
  )}</tbody></table></div></div>`;
}

function worstTable(worst: readonly Remembered[]): Html {
  if (worst.length === 0) return html``;
  const wrote = ({ wrote, verbatim }: Remembered) =>
    wrote === null ? html`` : verbatim ? html`<mark>${visible(wrote)}</mark>` : visible(wrote);
  return html`<h2>What it remembers best</h2>
<p class="note">The ${whole(worst.length)} best remembered secrets, by exposure and then by repeats. They are fake.</p>
<div class="card"><div class="scroll" tabindex="0" role="group" aria-label="Best remembered"><table>
<thead><tr><th scope="col">secret</th><th scope="col">of</th><th scope="col">in a</th><th scope="col" class="n">times</th><th scope="col" class="n">exposure, bits</th><th scope="col">value</th><th scope="col">the model wrote</th></tr></thead>
<tbody>${worst.map(
    (
      one,
    ) => html`<tr><th scope="row">${visible(one.kind)} <span class="ci">${visible(one.id)}</span></th><td>${visible(one.owner)}</td><td>${visible(one.shape)}</td>
<td class="n">${whole(one.repeats)}</td><td class="n">${one.exposure ? html`${one.exposure.bits.toFixed(1)} <span class="ci">of ${one.exposure.most.toFixed(1)}</span>` : ""}</td>
<td>${visible(one.value)}</td><td>${wrote(one)}</td></tr>`,
  )}</tbody></table></div></div>`;
}

export const origins = (facts: readonly Fact[]): Html =>
  html`<h2>Provenance</h2><div class="card"><dl class="facts">${facts.map(fact)}</dl></div>`;
