import { html } from "hono/html";
import type { MetricRow } from "../records/index.ts";
import { visible } from "./escape.ts";
import type { Html } from "./html.ts";
import { limits } from "./limits.ts";
import { provenance } from "./provenance.ts";
import type { RunView } from "./report.ts";

/** Where the numbers come from: versions, hashes, seed, cost, time, and how to make them again. */
export function origin({ info, canaries }: RunView): Html {
  const fact = ({ name, value, code }: ReturnType<typeof provenance>[number]) =>
    html`<dt>${visible(name)}</dt><dd>${code ? html`<code>${visible(value)}</code>` : visible(value)}</dd>`;
  return html`<h2>Provenance</h2>
<div class="card provenance"><dl class="facts">${provenance(info, canaries).map(fact)}</dl></div>`;
}

/** What no such run says, and what this one could not say. */
export function notMeasured(rows: readonly MetricRow[]): Html {
  const missing = rows.flatMap((row) =>
    "not_measurable" in row && Object.keys(row.by).length === 0 ? [`Not measurable here, ${row.metric}: ${row.not_measurable}.`] : [],
  );
  return html`<h2>What this does not measure</h2>
<ul class="limits">${[...limits, ...missing].map((text) => html`<li>${visible(text)}</li>`)}</ul>`;
}
