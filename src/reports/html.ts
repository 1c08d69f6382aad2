import { createHash } from "node:crypto";
import { html, raw } from "hono/html";
import { planName } from "../records/index.ts";
import { digest } from "./digest.ts";
import { visible } from "./escape.ts";
import { charts, heatmap } from "./html-charts.ts";
import { hero, storyPoints } from "./html-hero.ts";
import { style } from "./html-style.ts";
import { allNumbers, defenseTable } from "./html-tables.ts";
import { transcripts } from "./html-transcripts.ts";
import { limits } from "./limits.ts";
import { duration, whole } from "./numbers.ts";
import type { Report, RunView } from "./report.ts";

/** A piece of the page: escaped already. */
export type Html = ReturnType<typeof html>;

/** Nothing is fetched and nothing runs: the only thing let in is this very style sheet. */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'`,
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** One page that needs no network and no script; all text in it is escaped by the template. */
export const htmlReport: Report = {
  name: "scorecard",
  file: "scorecard.html",
  about: "one self-contained page: plots, tables and real transcripts",
  async *write(view) {
    yield `${await page(view)}\n`;
  },
};

async function page(view: RunView): Promise<Html> {
  const { info } = view;
  const story = digest(view);
  const title = visible(`${info.benchmark.name} ${info.benchmark.version} on ${info.model}`);
  const facts = [
    info.started.slice(0, 10),
    `${whole(info.counts.done)} attempts`,
    duration(info),
    visible(planName(info)),
  ];
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>looselips: ${title}</title>
<link rel="icon" href="data:,">
<style>${raw(style)}</style>
</head>
<body>
<header>
<div class="name">looselips scorecard</div>
<h1>${title}</h1>
<p class="meta">${facts.filter(Boolean).map((fact) => html`<span>${fact}</span>`)}</p>
</header>
<main>
${hero(story)}
${storyPoints(story)}
${story.warnings.length > 0 ? html`<ul class="warnings">${story.warnings.map((text) => html`<li>${visible(text)}</li>`)}</ul>` : ""}
${await charts(view.rows, story)}
${heatmap(view.rows)}
${defenseTable(story)}
${transcripts(view.samples)}
<h2>What this does not measure</h2>
<ul class="limits">${limits.map((text) => html`<li>${text}</li>`)}</ul>
${allNumbers(view.rows)}
${provenance(view)}
</main>
<footer>Every number here can be made again from the run's own files: looselips score, then looselips report. No model is asked.</footer>
</body>
</html>`;
}

function provenance({ info, canaries }: RunView): Html {
  const { counts, usage } = info;
  const planted = canaries.filter((canary) => canary.planted).length;
  const code = (text: string) => html`<code>${visible(text)}</code>`;
  const target = Object.entries(info.target).map(
    ([key, value]) => `${key}: ${typeof value === "string" ? value : JSON.stringify(value)}`,
  );
  const facts: [string, Html | string][] = [
    ["looselips", visible(info.version)],
    [
      "benchmark",
      html`${visible(info.benchmark.name)} ${visible(info.benchmark.version)} ${code(info.benchmark.sha256)}`,
    ],
    ["model", visible(info.model)],
    ["target", visible(target.join(", "))],
    ["plan", code(planName(info))],
    ...(info.nonce ? [["commitment", code(`${info.commitment} (nonce ${info.nonce})`)] as [string, Html]] : []),
    ["comparable with", code(info.comparable)],
    ["canaries", `${whole(planted)} planted, ${whole(canaries.length - planted)} never planted`],
    [
      "attempts",
      `${whole(counts.planned)} planned, ${whole(counts.done)} done, ${whole(counts.errors)} failed, ${whole(counts.skipped)} skipped`,
    ],
    ["tokens", `${whole(usage.in)} in, ${whole(usage.out)} out`],
    ["cost", info.cost_usd === null ? "unknown" : `$${info.cost_usd.toFixed(2)}`],
    ["time", `${info.started} to ${info.finished ?? "not finished"}, ${info.options.concurrency} at a time`],
    [
      "host",
      visible(
        Object.entries(info.host)
          .map(([key, value]) => `${key} ${value}`)
          .join(", "),
      ),
    ],
    ["status", info.status],
    ...Object.entries(info.datasets).map(([path, hash]): [string, Html] => [visible(path), code(hash)]),
  ];
  return html`<h2>Provenance</h2>
<div class="card"><dl class="facts">${facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl></div>`;
}
