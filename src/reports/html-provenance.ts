import { html } from "hono/html";
import type { MetricRow } from "../records/index.ts";
import { visible } from "./escape.ts";
import { limits } from "./limits.ts";
import type { Html } from "./markup.ts";
import { type Fact, provenance } from "./provenance.ts";
import type { RunView } from "./report.ts";

/** Where the numbers come from: versions, hashes, seed, cost, time, and how to make them again. */
export function origin({ info, canaries }: RunView): Html {
  const hashes = Object.entries(info.datasets).map(([name, value]): Fact => ({ name, value, code: true }));
  return html`<h2>Provenance</h2>
<div class="card"><dl class="facts">${provenance(info, canaries).map(fact)}</dl>
<details class="data"><summary>Files that its words came from<span class="note">${hashes.length}, each with its sha256</span></summary>
<div class="inside"><dl class="facts">${hashes.map(fact)}</dl></div></details></div>`;
}

export const fact = ({ name, value, code }: Fact) =>
  html`<dt>${visible(name)}</dt><dd>${code ? html`<code>${visible(value)}</code>` : visible(value)}</dd>`;

/** What no such run says, and what this one could not say. @param always what none of them says */
export function notMeasured(rows: readonly MetricRow[], always: readonly string[] = limits): Html {
  const missing = rows.flatMap((row) =>
    "not_measurable" in row && Object.keys(row.by).length === 0
      ? [`Not measurable here, ${row.metric}: ${row.not_measurable}.`]
      : [],
  );
  return html`<h2>What this does not measure</h2>
<ul class="limits">${[...always, ...missing].map((text) => html`<li>${visible(text)}</li>`)}</ul>`;
}
