import { html } from "hono/html";
import { counted } from "../texts/counted.ts";
import { digest } from "./digest.ts";
import { visible } from "./escape.ts";
import { figuresOf } from "./figures/index.ts";
import { figureColumns, heatmap } from "./html-figures.ts";
import { hero, storyPoints } from "./html-hero.ts";
import { selfContained } from "./html-page.ts";
import { notMeasured, origin } from "./html-provenance.ts";
import { style } from "./html-style.ts";
import { defenseTable, mainNumbers } from "./html-tables.ts";
import { transcripts } from "./html-transcripts.ts";
import type { Html } from "./markup.ts";
import { duration } from "./numbers.ts";
import { seedOf } from "./provenance.ts";
import type { Report, RunView } from "./report.ts";

/** One page that needs no network and no script; all text in it is escaped by the template. */
export const htmlReport: Report = {
  name: "scorecard",
  file: "scorecard.html",
  about: "one self-contained page: plots, tables and real transcripts",
  async *write(view) {
    yield `${await page(view)}\n`;
  },
};

function page(view: RunView): Html {
  const { info, rows } = view;
  const story = digest(view);
  const figures = figuresOf(view);
  const title = visible(`${info.benchmark.name} ${info.benchmark.version} on ${info.model}`);
  const { name, value } = seedOf(info);
  const facts = [
    info.started.slice(0, 10),
    counted(info.counts.done, "attempt"),
    duration(info),
    visible(`${name} ${value.slice(0, 16)}`),
    `looselips ${visible(info.version)}`,
  ];
  const defended = story.defenses.length > 1;
  return selfContained(
    `looselips: ${title}`,
    style,
    html`<header>
<div class="name">looselips scorecard</div>
<h1>${title}</h1>
<p class="meta">${facts.filter(Boolean).map((fact) => html`<span>${fact}</span>`)}</p>
</header>
<main>
${hero(story, info)}
${storyPoints(story)}
${story.warnings.length > 0 ? html`<ul class="warnings">${story.warnings.map((text) => html`<li>${visible(text)}</li>`)}</ul>` : ""}
${defended ? html`<h2>What a defense buys, and what it costs</h2>${figureColumns(figures, [["frontier"], ["by-defense", "served-by-defense"]])}${defenseTable(story)}` : ""}
${heatmap(rows, figures)}
${figures.length > 0 ? html`<h2>What gets it out</h2><p class="note">Dots are rates, bands are 95% intervals.</p>` : ""}
${figureColumns(figures, [
  ["by-probe", "by-scenario"],
  ["bits-by-kind", "exposure"],
])}
${transcripts(view.samples)}
${notMeasured(rows)}
${mainNumbers(rows)}
${origin(view)}
</main>
<footer>Every number here can be made again from the run's own files: looselips score, then looselips report. No model is asked.</footer>`,
  );
}
